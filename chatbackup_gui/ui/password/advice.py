"""What zxcvbn says of a password, in the language of the screen; its texts are fixed, `zxcvbn/feedback.py`."""

from __future__ import annotations

from chatbackup_gui.ui.words import translate


def advice_for(text: str) -> str:
    """Return a warning or suggestion of zxcvbn's for the screen, as it is if it is none that we know."""
    return {**_warnings(), **_suggestions()}.get(text, text)


def _warnings() -> dict[str, str]:
    return {
        "Straight rows of keys are easy to guess.": translate("Password", "Straight rows of keys are easy to guess."),
        "Short keyboard patterns are easy to guess.": translate(
            "Password", "Short keyboard patterns are easy to guess."
        ),
        'Repeats like "aaa" are easy to guess.': translate("Password", "Repeats like “aaa” are easy to guess."),
        'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': translate(
            "Password", "Repeats like “abcabcabc” are only slightly harder to guess than “abc”."
        ),
        'Sequences like "abc" or "6543" are easy to guess.': translate(
            "Password", "Sequences like “abc” or “6543” are easy to guess."
        ),
        "Recent years are easy to guess.": translate("Password", "Recent years are easy to guess."),
        "Dates are often easy to guess.": translate("Password", "Dates are often easy to guess."),
        "This is a top-10 common password.": translate("Password", "This is one of the ten most common passwords."),
        "This is a top-100 common password.": translate(
            "Password", "This is one of the hundred most common passwords."
        ),
        "This is a very common password.": translate("Password", "This is a very common password."),
        "This is similar to a commonly used password.": translate(
            "Password", "This is similar to a commonly used password."
        ),
        "A word by itself is easy to guess.": translate("Password", "A word by itself is easy to guess."),
        "Names and surnames by themselves are easy to guess.": translate(
            "Password", "Names and surnames by themselves are easy to guess."
        ),
        "Common names and surnames are easy to guess.": translate(
            "Password", "Common names and surnames are easy to guess."
        ),
    }


def _suggestions() -> dict[str, str]:
    return {
        "Use a few words, avoid common phrases.": translate("Password", "Use a few words, avoid common phrases."),
        "No need for symbols, digits, or uppercase letters.": translate(
            "Password", "No need for symbols, digits, or uppercase letters."
        ),
        "Add another word or two. Uncommon words are better.": translate(
            "Password", "Add another word or two. Uncommon words are better."
        ),
        "Use a longer keyboard pattern with more turns.": translate(
            "Password", "Use a longer keyboard pattern with more turns."
        ),
        "Avoid repeated words and characters.": translate("Password", "Avoid repeated words and characters."),
        "Avoid sequences.": translate("Password", "Avoid sequences."),
        "Avoid recent years.": translate("Password", "Avoid recent years."),
        "Avoid years that are associated with you.": translate("Password", "Avoid years that are associated with you."),
        "Avoid dates and years that are associated with you.": translate(
            "Password", "Avoid dates and years that are associated with you."
        ),
        "Capitalization doesn't help very much.": translate("Password", "Capital letters do not help very much."),
        "All-uppercase is almost as easy to guess as all-lowercase.": translate(
            "Password", "All capital letters are almost as easy to guess as all small ones."
        ),
        "Reversed words aren't much harder to guess.": translate(
            "Password", "Reversed words are not much harder to guess."
        ),
        "Predictable substitutions like '@' instead of 'a' don't help very much.": translate(
            "Password", "Predictable substitutions such as “@” in place of “a” do not help very much."
        ),
    }
