"""What is known of a cloud provider that matters to a vault, in words; the codes come from the engine."""

from __future__ import annotations

from chatbackup_gui.ui.words import translate


def limit_in_words(code: str) -> str:
    """Return the sentence for a limit; empty for a code of a later version."""
    return limits().get(code, "") or _of_any_provider().get(code.partition(".")[2], "")


def limits() -> dict[str, str]:
    """Return the sentences of limits that one provider alone has."""
    return {
        "dropbox.quota-2gb": translate("WizardLimits", "A free account holds 2 GB."),
        "onedrive.quota-5gb": translate("WizardLimits", "A free account holds 5 GB."),
        "icloud.quota-5gb": translate("WizardLimits", "A free account holds 5 GB, together with photos and backups."),
        "gdrive.quota-15gb": translate("WizardLimits", "A free account holds 15 GB, together with mail and photos."),
        "box.quota-10gb": translate("WizardLimits", "A free account holds 10 GB."),
        "mega.quota-20gb": translate("WizardLimits", "A free account holds 20 GB."),
        "pcloud.quota-10gb": translate("WizardLimits", "A free account holds up to 10 GB."),
        "nutstore.monthly-upload": translate(
            "WizardLimits",
            "A free account uploads 1 GB a month and downloads 3 GB. Its size is not limited, but a first snapshot "
            "with much media may take months to arrive.",
        ),
        "baidu.slow-many-files": translate("WizardLimits", "Slow with many files."),
        "baidu.slow-download": translate("WizardLimits", "Without a membership downloads are slow."),
        "syncthing.other-device": translate(
            "WizardLimits",
            "No cloud: a copy exists once another of your devices has been on at the same time.",
        ),
    }


def _of_any_provider() -> dict[str, str]:
    return {
        "offloads": translate(
            "WizardLimits",
            "May take files off this disk. Set the vault's folder to “always keep on this device” there.",
        ),
    }
