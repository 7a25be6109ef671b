// Search in exported chats. Words come from scripts, one a page, that are loaded one after another and let go of again;
// everything that somebody wrote is put on the page as text. Without this file every page can be read.
"use strict";

const chatbackup = (() => {
  const ROOT = document.body.dataset.root;
  const CHAT = document.body.dataset.chat;
  const AT_ONCE = 100; // results after which a search waits to be asked for more
  const BEFORE = 40; // characters of context on each side
  const BEHIND = 120;
  const form = document.querySelector("form.search");
  const results = document.getElementById("results");
  const told = document.getElementById("told");
  let words = null;
  let chats = [];
  let waiting = null; // resolves with the page that was asked for
  let search = null;

  const loaded = (path) =>
    new Promise((resolve) => {
      const script = document.createElement("script");
      const done = (found) => {
        script.remove();
        resolve(found);
      };
      let handed = null;
      waiting = (found) => (handed = found);
      script.onload = () => done(handed);
      script.onerror = () => done(null);
      script.src = ROOT + path.split("/").map(encodeURIComponent).join("/");
      document.head.append(script);
    });

  const say = (text, values) => (told.textContent = text.replace(/\{(\w+)\}/g, (_, name) => values[name].toLocaleString(words.locale)));

  const element = (name, css, ...inside) => {
    const made = document.createElement(name);
    if (css) made.className = css;
    made.append(...inside);
    return made;
  };

  const text = (name, css, said) => {
    const made = element(name, css, said);
    made.dir = "auto";
    return made;
  };

  // Lower case, but as many characters as before, so that places in one are places in the other.
  const folded = (said) => {
    const lower = said.toLowerCase();
    return lower.length === said.length ? lower : Array.from(said, (each) => (each.toLowerCase().length === each.length ? each.toLowerCase() : each)).join("");
  };

  const cut = (said, length) => (said.length > length ? said.slice(0, length) + "…" : said);

  const snippet = (said, at, length) => {
    const start = Math.max(0, at - BEFORE);
    const shown = text("p", "snippet", (start ? "…" : "") + said.slice(start, at));
    shown.append(element("mark", "", said.slice(at, at + length)), cut(said.slice(at + length), BEHIND));
    return shown;
  };

  const beside = (page, number) => {
    const row = page.rows[number];
    if (!row || !row[3]) return [];
    const name = page.names[row[2]];
    return [text("p", "beside", (name ? name + ": " : "") + cut(row[3], BEFORE * 2))];
  };

  // Times are what the clock showed where the chats were exported, whatever the clock of this computer.
  const result = (chat, page, number, at) => {
    const row = page.rows[number];
    const link = element("a", "", element("bdi", "", chat.name));
    link.href = ROOT + page.page.split("/").map(encodeURIComponent).join("/") + ".html#" + row[0];
    const when = element("time", "", new Date(row[1] * 1000).toLocaleString(words.locale, { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC", hourCycle: "h23" }));
    const head = element("h3", "", link, " ", element("bdi", "", page.names[row[2]]), " ", when);
    return element("article", "result", head, ...beside(page, number - 1), snippet(row[3], at, search.wanted.length), ...beside(page, number + 1));
  };

  // Goes through the page at hand, the newest message first, until enough are shown; it goes on there if asked for more.
  const look = (mine) => {
    const { chat, page } = mine.here;
    for (; mine.number >= 0 && mine.shown < AT_ONCE; mine.number--) {
      const at = folded(page.rows[mine.number][3]).indexOf(mine.wanted);
      if (at < 0) continue;
      mine.found++;
      mine.shown++;
      results.append(result(chat, page, mine.number, at));
    }
    if (mine.number < 0) leave(mine);
  };

  const leave = (mine) => {
    mine.here = null;
    mine.at++;
  };

  const state = (mine) => ({ done: mine.at, total: mine.pages.length, found: mine.found, count: mine.failed });

  const end = (mine) => {
    say(mine.found ? words.found : words.nothing, state(mine));
    if (mine.failed) told.append(" ", words.failed.replace("{count}", mine.failed));
  };

  const turnTo = async (mine) => {
    const [chat, path] = mine.pages[mine.at];
    const page = await loaded(path);
    if (page) {
      mine.here = { chat, page };
      mine.number = page.rows.length - 1;
    } else {
      mine.failed++;
      leave(mine);
    }
  };

  const goOn = async (mine) => {
    mine.shown = 0;
    while (mine === search && mine.at < mine.pages.length && mine.shown < AT_ONCE) {
      if (!mine.here) await turnTo(mine);
      if (mine !== search) return;
      if (mine.here) look(mine);
      say(words.searching, state(mine));
    }
    if (mine.at >= mine.pages.length) return end(mine);
    say(words.stopped, state(mine));
    const more = element("button", "more", words.more);
    more.onclick = () => {
      more.remove();
      later(mine);
    };
    results.append(more);
  };

  const begin = (event) => {
    event.preventDefault();
    const wanted = folded(document.getElementById("wanted").value.trim());
    results.replaceChildren();
    results.hidden = !wanted;
    search = null;
    told.textContent = "";
    if (!wanted) return;
    const some = chats.filter((chat) => !CHAT || chat.folder === CHAT);
    const pages = some.flatMap((chat) => chat.pages.map((name) => [chat, chat.folder + "/search/" + name + ".js"]));
    search = { wanted, pages, at: 0, here: null, number: -1, found: 0, shown: 0, failed: 0 };
    later(search);
  };

  let queue = Promise.resolve(); // one search lets go of its page before the next begins
  const later = (mine) => (queue = queue.then(() => mine === search && goOn(mine)));

  const start = async () => {
    if (!form) return;
    await loaded("search.js");
    if (!words) return;
    form.hidden = false;
    form.addEventListener("submit", begin);
  };

  return {
    list: (found) => ({ chats, words } = found),
    found: (page) => waiting && waiting(page),
    start,
  };
})();

chatbackup.start();
