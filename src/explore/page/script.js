"use strict";

/* The words of the page. Names of series, institutions and parameters come from the program. */
const WORDS = {
  en: {
    from: "begin from", play: "▶ Play", pause: "❚❚ Pause", step: "One week", speed: "weeks a second", fast: "as fast as it can",
    jump: "go to week", estate: "The estate", colour: "colour by", institutions: "Institutions", shocks: "Shocks",
    acts_note: "Switch and dose; a change acts after the week that comes next.", timeline: "Timeline", save: "Save scenario", report: "Save report", figure: "Save figure", figure_of: "figure of", drawing: "The report is being made …",
    series: "Series", what_did: "What did this do?", compare: "Compare 30 communities", resident: "A resident", one: "resident", number: "number",
    effect_note: "Runs 30 communities with this timeline and without it, each pair on the same random numbers.",
    person_note: "Click a resident in the estate, or give a number.", week: "week", of: "of", burn: "burn-in …",
    running_to: "going to week", residents: "residents", treatment: "treatment", seed: "seed",
    contribution: "contribution", activity: "activity this week", ladder: "ladder of participation", trust: "trust in neighbours",
    origin: "origin", absent: "absent", activities: ["nothing", "recreation", "came because asked", "came of own accord"],
    levels: ["bystander", "recreational", "passive", "expressive", "co-producer", "gap-filler"],
    on: "at work", off: "off", begins: "begins in week", ends: "ends in week", ended: "ended in week", dose: "dose",
    parameters: "parameters", undo: "undo", nothing: "Nothing was changed yet.", begin: "begin", withdraw: "end", stock: "stock falls to",
    shock_stock: "Stock falls to 30 %", shock_mpcr: "MPCR {from} → {to}", shock_staff: "Branch staff {from} → {to}",
    shock_budget: "Branch budget {from} → {to} yuan a week", no_shocks: "This scenario has none.",
    savenote: "cogov run repeats the saved scenario to the same numbers (replicate 0 is this page). Report and figure go up to this week; they show the 30 communities once they were compared with this timeline at this week, else this one alone.",
    twin: "untouched", explored: "with what was done", seriesnote: "Thin grey line: the same community on the same random numbers, untouched ({t}).",
    branch: "Party branch", hours: "hours a week used", staff: "staff", hall: "Hall", attendance: "residents came; meetings this week: {m}",
    seats: "seats", issues_at: "issues: {l} unvoiced, {o} open, {c} closed this week", posts: "posts taken", closed: "closed",
    society: "Social organisation", jobs: { factory: "Workshop or factory", park: "Industrial park", flexible: "Flexible orders", welfare: "Welfare posts", county: "Jobs in the county", export: "Jobs elsewhere" },
    pairs: "{k} of {n} pairs; mean of weeks {a} to {b}", without: "without", difference: "difference", interval: "95 % interval",
    failed_pairs: "{f} pairs failed", earlier: "The timeline has changed since this comparison.", over: "The session has ended. Load the page again.", light: "☀ light", dark: "☾ dark", saved: "saved",
    history: "history", fined: "fined", rewarded: "rewarded", belief: "belief about others", acts: "activity", ties: "ties",
    household: "household", building: "building", stairwell: "stairwell", mean: "mean of the others in the group",
    s: { cooperation: "Cooperation", participation: "Participation in public affairs", cost: "Cost", issues_open: "Issues", recreation: "recreation", passive: "passive", active: "active", issues_closed: "closed", open: "open", kinds: "Participation by kind" },
    map_label: "Residents by building, stairwell and household, coloured by {c}",
  },
  zh: {
    from: "起点方案", play: "▶ 运行", pause: "❚❚ 暂停", step: "前进一周", speed: "每秒周数", fast: "尽快",
    jump: "跳到第几周", estate: "社区", colour: "着色", institutions: "制度", shocks: "冲击",
    acts_note: "开关与力度；改动在下一周之后生效。参数名称与说明只有英文。", timeline: "时间线", save: "保存情景", report: "保存报告", figure: "保存图", figure_of: "图：", drawing: "正在生成报告 …", english_only: "程序的英文提示：",
    series: "时间序列", what_did: "这有什么作用？", compare: "比较 30 对社区", resident: "居民", one: "居民", number: "编号",
    effect_note: "用同样的随机数，成对运行 30 个有此时间线和没有此时间线的社区。",
    person_note: "点击图中的居民，或输入编号。", week: "第", of: "/", burn: "预热中 …",
    running_to: "正在前往第", residents: "位居民", treatment: "方案", seed: "种子",
    contribution: "贡献", activity: "本周活动", ladder: "参与阶梯", trust: "邻里信任",
    origin: "来源地", absent: "不在", activities: ["无", "文娱", "被动参与", "主动参与"],
    levels: ["旁观", "文娱型", "被动型", "表达型", "共建型", "补缺型"],
    on: "运行中", off: "未启用", begins: "开始于第", ends: "结束于第", ended: "已结束于第", dose: "力度",
    parameters: "参数", undo: "撤销", nothing: "尚未改动。", begin: "开始", withdraw: "结束", stock: "资源存量降至",
    shock_stock: "资源存量降至 30 %", shock_mpcr: "MPCR {from} → {to}", shock_staff: "支部人员 {from} → {to}",
    shock_budget: "支部经费 {from} → {to} 元/周", no_shocks: "此情景没有。",
    savenote: "cogov run 可用保存的情景重现同样的数字（本页为第 0 次重复）。报告与图截至本周；若已按此时间线与此周比较 30 对社区，则用这些社区，否则只用本社区。",
    twin: "未改动", explored: "改动后", seriesnote: "灰色细线：同一社区、同样的随机数、未改动（{t}）。",
    branch: "党支部", hours: "本周已用工时", staff: "人员", hall: "议事厅", attendance: "本周 {m} 次会议的到会居民",
    seats: "席位", issues_at: "问题：未提出 {l}，在办 {o}，本周办结 {c}", posts: "已占岗位", closed: "已关闭",
    society: "社会组织", jobs: { factory: "车间或工厂", park: "产业园", flexible: "灵活订单", welfare: "公益岗位", county: "县内工作", export: "外地工作" },
    pairs: "{n} 对中的 {k} 对；第 {a} 至 {b} 周的均值", without: "无改动", difference: "差异", interval: "95 % 区间",
    failed_pairs: "{f} 对失败", earlier: "此比较之后时间线已改动。", over: "会话已结束，请重新载入页面。", light: "☀ 浅色", dark: "☾ 深色", saved: "已保存",
    history: "历史", fined: "被罚", rewarded: "受奖", belief: "对他人的预期", acts: "活动", ties: "联系",
    household: "户", building: "楼", stairwell: "单元", mean: "组内他人均值",
    s: { cooperation: "合作水平", participation: "公共参与", cost: "制度成本", issues_open: "问题", recreation: "文娱", passive: "被动", active: "主动", issues_closed: "办结", open: "在办", kinds: "各类参与" },
    map_label: "按楼栋、单元、户排列的居民，按{c}着色",
  },
};

const $ = (id) => document.getElementById(id);
const kept = (key, usual) => { try { return localStorage.getItem(key) || usual; } catch { return usual; } };
const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* The choice lasts for this page. */ } };

let language = kept("language", navigator.language.startsWith("zh") ? "zh" : "en");
let theme = kept("theme", matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
const t = (key, values = {}) => WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const weekWord = (week) => language === "zh" ? `第 ${week} 周` : `week ${week}`;
const at = (key, week) => language === "zh" ? `${t(key)} ${week} 周` : `${t(key)} ${week}`;

/* What the program has told. */
let hello = null, frame = null, effect = null, events = null;
/* The timeline that is compared. */
let effectOf = null;
let rows = [], twin = [], cells = null, seat = [], chosen = null, pending = {}, map = null;

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function say(text, bad = false) {
  $("status").textContent = text;
  $("status").className = bad ? "bad" : "";
}

/* A refusal of the program, in the language of the page where it has it. */
function refuse({ why, zh }) {
  say(language === "zh" ? zh || `${t("english_only")}${why}` : why, true);
}

async function ask(request) {
  if (!hello) return null;
  let response, answer;
  try {
    response = await fetch(`session/${hello.session}`, { method: "POST", body: JSON.stringify(request) });
    answer = await response.json();
  } catch {
    say(t("over"), true);
    return null;
  }
  if (!response.ok) {
    refuse(answer);
    return null;
  }
  /* What is only looked at takes away no refusal. */
  if (!["resident", "ties"].includes(request.do)) say("");
  return answer;
}

/* ---- The stream of events ---- */

function open(treatment) {
  if (events) events.close();
  [hello, frame, effect, rows, twin, cells, chosen, pending] = [null, null, null, [], [], null, null, {}];
  say(t("burn"));
  events = new EventSource(treatment ? `events?treatment=${encodeURIComponent(treatment)}` : "events");
  const on = (name, f) => events.addEventListener(name, (event) => f(JSON.parse(event.data)));
  on("hello", (told) => { hello = told; say(""); seats(); build(); });
  on("frame", (told) => {
    frame = told;
    rows = rows.slice(0, told.from).concat(told.rows);
    twin = twin.slice(0, told.twin_from).concat(told.twin);
    cells = Uint8Array.from(atob(told.cells), (c) => c.charCodeAt(0));
    show();
  });
  on("effect", (told) => { effect = told; showEffect(); });
  on("failed", (told) => { refuse(told); events.close(); hello = null; });
  events.onerror = () => { events.close(); hello = null; say(t("over"), true); };
}

/* ---- The estate ---- */

const SCALE = {
  light: ["#dde4e1", "#c4dedb", "#9ccfca", "#5fb3b8", "#2b8fa3", "#11698a", "#0b3f66"],
  dark: ["#2a3136", "#28474f", "#22646e", "#2a8590", "#4aa9ad", "#83cdc6", "#d6f2e6"],
};
const ACTIVITY = { light: ["#dde1de", "#56b4e9", "#e69f00", "#007a55"], dark: ["#363e43", "#56b4e9", "#e69f00", "#2fd3a0"] };
const LEVELS = {
  light: ["#dde1de", "#56b4e9", "#e69f00", "#cc79a7", "#007a55", "#7a3db8"],
  dark: ["#363e43", "#56b4e9", "#e69f00", "#e58fc0", "#2fd3a0", "#b78af0"],
};

function mix(a, b, share) {
  const part = (text, k) => parseInt(text.slice(1 + 2 * k, 3 + 2 * k), 16);
  const one = (k) => Math.round(part(a, k) + (part(b, k) - part(a, k)) * share);
  return `rgb(${one(0)},${one(1)},${one(2)})`;
}

function shade(share) {
  const scale = SCALE[theme], place = Math.min(Math.max(share, 0), 1) * (scale.length - 1), k = Math.min(Math.floor(place), scale.length - 2);
  return mix(scale[k], scale[k + 1], place - k);
}

const shades = () => Array.from({ length: 251 }, (_, k) => shade(k / 250));

function originColour(k) {
  const light = theme === "dark" ? [62, 74, 52] : [46, 62, 34];
  return `hsl(${(k * 137.508) % 360} 62% ${light[k % 3]}%)`;
}

/* Gives every resident a place: buildings side by side, in each its stairwells, in each its households. */
function seats() {
  const { building, unit, household, estate } = hello.where, n = hello.residents;
  const units = new Map();
  for (let row = 0; row < n; row++) {
    const key = unit[row];
    if (!units.has(key)) units.set(key, { building: building[row], estate: estate[row], homes: new Map(), count: 0 });
    const own = units.get(key);
    if (!own.homes.has(household[row])) own.homes.set(household[row], []);
    own.homes.get(household[row]).push(row);
    own.count += 1;
  }
  const houses = new Map();
  for (const key of [...units.keys()].sort((a, b) => a - b)) {
    const own = units.get(key), spots = [];
    const largest = Math.max(...[...own.homes.values()].map((home) => home.length));
    const width = Math.max(largest, Math.ceil(Math.sqrt(own.count * 0.5)));
    let x = 0, y = 0;
    for (const home of own.homes.values()) {
      if (x > 0 && x + home.length > width + 0.5) [x, y] = [0, y + 1.25];
      for (const row of home) { spots.push([row, x, y]); x += 1; }
      x += own.homes.size === own.count ? 0.15 : 0.4;
    }
    const right = Math.max(...spots.map((spot) => spot[1])) + 1;
    if (!houses.has(own.building)) houses.set(own.building, { stairs: [], width: 0, height: 0, number: own.building });
    const house = houses.get(own.building);
    house.stairs.push({ spots, x: house.width, width: right });
    house.width += right + 1;
    house.height = Math.max(house.height, y + 1);
  }
  const all = [...houses.values()].sort((a, b) => a.number - b.number);
  const wide = Math.max(...all.map((house) => house.width)) + 1.5, high = Math.max(...all.map((house) => house.height)) + 4.2;
  /* The number of columns whose shape comes nearest to that of the drawing. */
  let columns = 1, best = Infinity;
  for (let k = 1; k <= all.length; k++) {
    const shape = (k * wide) / (Math.ceil(all.length / k) * high), off = Math.abs(Math.log(shape / (innerWidth < 700 ? 0.7 : 1.75)));
    if (off < best) [columns, best] = [k, off];
  }
  seat = new Array(n);
  const boxes = [];
  all.forEach((house, k) => {
    const left = (k % columns) * wide + 1, top = Math.floor(k / columns) * high + 3.4;
    boxes.push([left - 0.7, top - 0.7, house.width + 0.4, house.height + 1.4, house.number + 1]);
    for (const stair of house.stairs) for (const [row, x, y] of stair.spots) seat[row] = [left + stair.x + x, top + y];
  });
  const near = new Map();
  seat.forEach(([x, y], row) => near.set(`${Math.round(x)},${Math.round(y)}`, [...(near.get(`${Math.round(x)},${Math.round(y)}`) || []), row]));
  map = { width: columns * wide + 0.5, height: Math.ceil(all.length / columns) * high, boxes, near, size: 1 };
}

function fit(canvas) {
  const width = $("map").clientWidth, ratio = devicePixelRatio || 1;
  map.size = width / map.width;
  const height = Math.round(map.size * map.height);
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
  canvas.style.height = `${height}px`;
  const brush = canvas.getContext("2d");
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  brush.clearRect(0, 0, width, height);
  return brush;
}

function colours() {
  const by = $("colour").value, scale = shades(), absent = theme === "dark" ? "#24292d" : "#f7f8f7";
  const code = (row) => cells[4 * row + 1];
  const of = {
    contribution: (row) => scale[Math.min(cells[4 * row], 250)],
    activity: (row) => ACTIVITY[theme][code(row) & 3],
    ladder: (row) => LEVELS[theme][(code(row) >> 2) & 7],
    trust: (row) => scale[Math.min(cells[4 * row + 2], 250)],
    origin: (row) => originColour(hello.where.origin[row]),
  }[by];
  return (row) => cells[4 * row] === 255 ? absent : of(row);
}

function showEstate() {
  if (!cells || !map) return;
  const brush = fit($("cells")), style = getComputedStyle(document.documentElement), of = colours();
  brush.lineWidth = 1;
  brush.strokeStyle = style.getPropertyValue("--line");
  brush.fillStyle = style.getPropertyValue("--quiet");
  brush.font = `${Math.min(Math.max(map.size * 2, 9), 12)}px system-ui, sans-serif`;
  const s = map.size;
  for (const [x, y, w, h, number] of map.boxes) {
    brush.strokeRect(x * s, y * s, w * s, h * s);
    if (map.boxes.length > 1) brush.fillText(number, x * s, y * s - 2);
  }
  const side = Math.max(s * 0.88, 1);
  seat.forEach(([x, y], row) => { brush.fillStyle = of(row); brush.fillRect(x * s, y * s, side, side); });
  if (chosen !== null) {
    const [x, y] = seat[chosen];
    brush.strokeStyle = "#d1006c";
    brush.lineWidth = 2.5;
    brush.strokeRect(x * s - 2, y * s - 2, side + 4, side + 4);
  }
  $("cells").setAttribute("aria-label", t("map_label", { c: t($("colour").value) }));
}

function legend() {
  const box = (colour, text) => {
    const mark = draw("svg", { width: 12, height: 12, "aria-hidden": "true" }, draw("rect", { width: 12, height: 12, rx: 2, fill: colour, stroke: "#8884" }));
    return make("span", {}, mark, text);
  };
  const by = $("colour").value, list = [];
  if (by === "activity") WORDS[language].activities.forEach((word, k) => list.push(box(ACTIVITY[theme][k], word)));
  else if (by === "ladder") WORDS[language].levels.forEach((word, k) => list.push(box(LEVELS[theme][k], word)));
  else if (by === "origin") {
    const count = Math.max(...hello.where.origin) + 1;
    for (let k = 0; k < count; k++) list.push(box(originColour(k), `${k + 1}`));
  } else {
    const bar = draw("svg", { width: 168, height: 12, "aria-hidden": "true" });
    for (let k = 0; k < 42; k++) bar.append(draw("rect", { x: 4 * k, width: 4, height: 12, fill: shade(k / 41) }));
    list.push(make("span", {}, "0", bar, "1"), make("span", {}, t(by)));
  }
  $("legend").replaceChildren(...list);
}

function found(event) {
  if (!map) return null;
  const area = $("cells").getBoundingClientRect();
  const x = (event.clientX - area.left) / map.size, y = (event.clientY - area.top) / map.size;
  for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) {
    for (const row of map.near.get(`${Math.round(x) + dx},${Math.round(y) + dy}`) || []) {
      const [a, b] = seat[row];
      if (x >= a && x < a + 1 && y >= b && y < b + 1) return row;
    }
  }
  return null;
}

let hovered = null, waiting = 0;
function hover(event) {
  const row = found(event);
  if (row === hovered) return;
  hovered = row;
  clearTimeout(waiting);
  fit($("ties"));
  if (row === null || !cells) { $("hover").textContent = ""; return; }
  $("hover").textContent = who(row);
  if (hello.has.ties) waiting = setTimeout(() => tie(row), 120);
}

function who(row) {
  const w = hello.where, own = cells[4 * row], code = cells[4 * row + 1];
  const parts = [`${t("one")} ${row}`, `${t("building")} ${w.building[row] + 1}`, `${t("household")} ${w.household[row] + 1}`, `${t("origin")} ${w.origin[row] + 1}`];
  if (own === 255) parts.push(t("absent"));
  else parts.push(`${t("contribution")} ${(own / 250).toFixed(2)}`);
  if (hello.has.participation) parts.push(WORDS[language].activities[code & 3], WORDS[language].levels[(code >> 2) & 7]);
  return parts.join(" · ");
}

async function tie(row) {
  const told = await ask({ do: "ties", row });
  if (!told || hovered !== row) return;
  const brush = fit($("ties")), s = map.size, middle = ([x, y]) => [(x + 0.44) * s, (y + 0.44) * s], from = middle(seat[row]);
  brush.strokeStyle = "#d1006c";
  for (const [other, strength] of told.ties) {
    const to = middle(seat[other]);
    brush.lineWidth = 0.6 + 2.4 * strength;
    brush.globalAlpha = 0.35 + 0.6 * strength;
    brush.beginPath();
    brush.moveTo(...from);
    brush.lineTo(...to);
    brush.stroke();
    brush.fillStyle = "#d1006c";
    brush.fillRect(to[0] - s / 2, to[1] - s / 2, s, s);
  }
  $("hover").textContent = `${who(row)} · ${told.ties.length} ${t("ties")}`;
}

/* ---- Places ---- */

function meter(share) {
  const fill = make("i");
  fill.style.width = `${Math.round(100 * Math.min(Math.max(share || 0, 0), 1))}%`;
  return make("div", { class: "meter" }, fill);
}

function showPlaces() {
  const { branch, enterprises, societies, hall } = frame.places, list = [];
  const place = (name, share, ...lines) => make("div", { class: "place" }, make("b", {}, name), ...(share === null ? [] : [meter(share)]), ...lines.map((line) => make("div", {}, line)));
  const whole = (x) => Math.round(x).toLocaleString("en");
  if (branch) list.push(place(t("branch"), branch.used / branch.hours, `${whole(branch.used)} / ${whole(branch.hours)} ${t("hours")}`, `${t("staff")}: ${whole(branch.staff)}`));
  if (hall) {
    const seats = hallSeats(), lines = [`${whole(hall.attendance)}${seats ? ` / ${whole(seats)} ${t("seats")}` : ""} ${t("attendance", { m: hall.meetings })}`];
    list.push(place(t("hall"), seats ? hall.attendance / seats : null, ...lines, t("issues_at", { l: whole(hall.latent), o: whole(hall.open), c: whole(hall.closed) })));
  }
  const kinds = new Map();
  for (const firm of enterprises) {
    const own = kinds.get(firm.job) || { posts: 0, filled: 0, closed: 0 };
    kinds.set(firm.job, { posts: own.posts + firm.posts, filled: own.filled + firm.filled, closed: own.closed + (firm.closed ? 1 : 0) });
  }
  for (const [job, own] of kinds) {
    const more = own.closed ? [`${t("closed")}: ${own.closed}`] : [];
    list.push(place(WORDS[language].jobs[job] || job, own.posts ? own.filled / own.posts : 0, `${whole(own.filled)} / ${whole(own.posts)} ${t("posts")}`, ...more));
  }
  societies.forEach((one, k) => list.push(place(`${t("society")} ${k + 1}`, one.hours ? one.used / one.hours : 0, `${whole(one.used)} / ${whole(one.hours)} ${t("hours")}`)));
  $("places").replaceChildren(...list);
}

function hallSeats() {
  const state = new Map(frame.institutions.map((one) => [one.id, one]));
  let sum = 0;
  for (const one of hello.institutions.filter((one) => one.type === "deliberation" && state.get(one.id)?.works)) {
    const value = (name) => { const own = one.parameters.find((p) => p.name === name); return own && current(own); };
    sum += value("seats") ?? (value("seats_per_thousand") || 0) * frame.places.present / 1000;
  }
  return sum;
}

/* ---- Institutions, shocks, timeline ---- */

const named = (one) => language === "zh" && one.zh ? `${one.zh}（${one.id}）` : one.id;

/* The value in force: the last one of the timeline, else that of the scenario. */
function current(parameter) {
  const stages = frame ? [...frame.stages].sort((a, b) => a.at - b.at) : [];
  return stages.reduce((value, stage) => stage.set?.[parameter.path] ?? value, parameter.value);
}

function dose(one) {
  const stages = frame ? [...frame.stages].sort((a, b) => a.at - b.at) : [];
  return stages.reduce((value, stage) => stage.dose?.[one.id] ?? value, one.dose);
}

/* Where an institution stands: whether its switch is on, what can be done with it, and the words for it. */
function standing(one) {
  const stages = frame.stages, week = frame.week;
  const begun = stages.find((stage) => stage.begin?.includes(one.id));
  const over = stages.findIndex((stage) => stage.withdraw?.includes(one.id));
  const start = one.usual ? one.start : begun?.at, stop = one.usual ? one.stop : null;
  if (start === undefined) return { on: false, does: "begin", text: t("off") };
  const end = over >= 0 ? stages[over].at : stop;
  if (end !== null && end !== undefined && end <= week) return { on: false, does: null, text: at("ended", end) };
  if (end !== null && end !== undefined && over >= 0) return { on: false, does: { undo: over }, text: at("ends", end) };
  if (start >= week) {
    const does = begun ? { undo: stages.indexOf(begun) } : "withdraw";
    return { on: true, does, text: at("begins", start) };
  }
  return { on: true, does: "withdraw", text: end ? at("ends", end) : t("on") };
}

function build() {
  const languageName = { en: "中文", zh: "English" }[language];
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.documentElement.dataset.theme = theme;
  document.querySelectorAll("[data-t]").forEach((element) => { element.textContent = t(element.dataset.t); });
  $("language").textContent = languageName;
  $("language").lang = language === "zh" ? "en" : "zh";
  $("theme").textContent = t(theme === "dark" ? "light" : "dark");
  $("speed").lastElementChild.textContent = t("fast");
  $("savenote").textContent = t("savenote");
  if (!hello) return;
  document.title = `${hello.title[language]} – cogov`;
  $("title").textContent = hello.title[language];
  $("subtitle").textContent = [`${hello.residents.toLocaleString("en")} ${t("residents")}`, `${t("treatment")} ${hello.treatment}`, `${t("seed")} ${hello.seed}`].join(" · ");
  $("treatment").replaceChildren(...hello.treatments.map((name) => make("option", { value: name, selected: name === hello.treatment }, name)));
  $("seriesnote").textContent = t("seriesnote", { t: hello.treatment });
  const colour = $("colour").value, kinds = ["contribution", ...(hello.has.participation ? ["activity", "ladder"] : []), "trust", "origin"];
  $("colour").replaceChildren(...kinds.map((kind) => make("option", { value: kind, selected: kind === colour }, t(kind))));
  for (const id of ["week", "jump", "row"]) $(id).max = id === "row" ? hello.residents - 1 : hello.weeks;
  $("institutions").replaceChildren(...hello.institutions.map(control));
  const probe = $("probe").value;
  $("probe").replaceChildren(...hello.series.map((one) => make("option", { value: one.name, selected: one.name === probe }, language === "zh" ? one.zh : one.name.replaceAll("_", " "))));
  const shocks = hello.shocks.map((shock) => make("button", { type: "button", onclick: () => act(shock.stage) }, t(`shock_${shock.id}`, shock)));
  $("shocks").replaceChildren(...(shocks.length ? shocks : [make("p", { class: "quiet" }, t("no_shocks"))]));
  legend();
  if (frame) show();
  showEffect();
}

const act = (stage) => ask({ do: "act", stage });

function control(one) {
  const name = named(one), state = make("span", { class: "state" });
  const button = make("button", { type: "button", class: "switch", role: "switch", "aria-label": name, onclick: () => turn(one) });
  const range = make("input", { type: "range", min: 0.05, max: 1, step: 0.05, "aria-label": `${name}: ${t("dose")}`, title: t("dose") }), shown = make("output");
  range.addEventListener("input", () => { shown.textContent = Number(range.value).toFixed(2); });
  range.addEventListener("change", () => change(one, (stage, value) => { stage.dose = { ...stage.dose, [one.id]: value }; }, Number(range.value)));
  const fields = one.parameters.map((parameter) => field(one, parameter));
  const title = make("div", { class: "name" }, make("b", {}, name), " ", state);
  const what = make("p", { class: "quiet", lang: "en" }, one.what);
  const more = make("details", {}, make("summary", {}, t("parameters")), what, ...fields.map((own) => own.element));
  const element = make("div", { class: "inst" }, make("div", { class: "row" }, button, title, range, shown), more);
  one.refresh = () => {
    const { on, does, text } = standing(one);
    button.setAttribute("aria-checked", on);
    button.disabled = does === null;
    state.textContent = text;
    element.classList.toggle("on", on);
    const value = pending[one.id]?.dose?.[one.id] ?? dose(one);
    if (document.activeElement !== range) { range.value = value; shown.textContent = value.toFixed(2); }
    range.disabled = does === null;
    fields.forEach((own) => own.refresh(does === null));
  };
  return element;
}

function field(one, parameter) {
  const { kind, least, most, words, name, unit, what } = parameter, label = `${one.id} ${name}`;
  const set = (value) => change(one, (stage, value) => { stage.set = { ...stage.set, [parameter.path]: value }; }, value);
  let input, put, read;
  if (kind === "flag") {
    input = make("input", { type: "checkbox", "aria-label": label });
    [put, read] = [(value) => { input.checked = value === true; }, () => input.checked];
  } else if (kind === "word") {
    input = make("select", { "aria-label": label }, ...words.map((word) => make("option", {}, word)));
    [put, read] = [(value) => { input.value = value; }, () => input.value];
  } else {
    input = make("input", { type: "number", min: least, max: most, step: kind === "count" ? 1 : "any", "aria-label": label });
    [put, read] = [(value) => { input.value = value ?? ""; }, () => Number(input.value)];
  }
  input.addEventListener("change", () => { if (input.value !== "") set(read()); });
  const bounds = least !== null && most !== null && kind !== "flag" && kind !== "word" ? ` [${least}–${most}]` : "";
  const element = make("label", { class: "param" }, make("span", {}, name, make("span", { class: "quiet" }, ` ${unit[language]}${bounds}`)), input, make("span", { class: "what", lang: "en" }, what));
  const refresh = (off) => {
    input.disabled = off;
    if (document.activeElement !== input) put(pending[one.id]?.set?.[parameter.path] ?? current(parameter));
  };
  return { element, refresh };
}

/* A change of an institution that has not begun waits for its switch. */
async function change(one, note, value) {
  if (standing(one).does === "begin") {
    note(pending[one.id] ??= {}, value);
    return;
  }
  const stage = {};
  note(stage, value);
  await act(stage);
  if (frame) one.refresh();
}

async function turn(one) {
  const { does } = standing(one);
  if (does === "begin") {
    if (await act({ begin: [one.id], ...pending[one.id] })) delete pending[one.id];
  } else if (does === "withdraw") await act({ withdraw: [one.id] });
  else if (does) await ask({ do: "undo", number: does.undo });
}

function told(stage) {
  const parts = [];
  for (const key of ["begin", "withdraw"]) if (stage[key]) parts.push(`${t(key)} ${[].concat(stage[key]).join(", ")}`);
  for (const [id, value] of Object.entries(stage.dose || {})) parts.push(`${id}: ${t("dose")} ${value}`);
  for (const [path, value] of Object.entries(stage.set || {})) parts.push(`${path.replace(/^institutions\./, "")} = ${value}`);
  if (stage.stock !== undefined) parts.push(`${t("stock")} ${Math.round(stage.stock * 100)} %`);
  return parts.join("; ");
}

function showTimeline() {
  const order = frame.stages.map((stage, number) => ({ stage, number })).sort((a, b) => a.stage.at - b.stage.at);
  const text = JSON.stringify([frame.stages, language]);
  if ($("timeline").dataset.shown === text) return;
  $("timeline").dataset.shown = text;
  const one = ({ stage, number }) => make("li", {}, make("span", { class: "week" }, weekWord(stage.at)), make("span", { class: "what" }, told(stage)),
    make("button", { type: "button", "aria-label": `${t("undo")}: ${told(stage)}`, onclick: () => ask({ do: "undo", number }) }, t("undo")));
  $("timeline").replaceChildren(...(order.length ? order.map(one) : [make("li", { class: "quiet" }, t("nothing"))]));
}

/* ---- Series ---- */

const INK = {
  light: { ink: "#1d2226", quiet: "#5b646b", line: "#d6dad6", twin: "#8a9499", colours: ["#0b6e8f", "#c46a00", "#007a55"], bad: "#c2185b" },
  dark: { ink: "#e8ebe9", quiet: "#a3adb2", line: "#363e43", twin: "#7d888e", colours: ["#5cc0e0", "#f0a840", "#2fd3a0"], bad: "#ff7eb0" },
};

/* The charts that this scenario can fill: a title and its lines, each with its column. */
function charts() {
  const words = WORDS[language].s, column = (name) => hello.series.findIndex((one) => one.name === name), list = [];
  const add = (title, names, labels) => {
    const lines = names.map((name, k) => ({ column: column(name), label: labels[k] })).filter((line) => line.column >= 0);
    if (lines.length) list.push({ title, lines, unit: hello.series[lines[0].column].unit, range: hello.series[lines[0].column].range });
  };
  add(words.cooperation, ["cooperation"], [""]);
  add(words.participation, ["participation"], [""]);
  add(words.kinds, ["recreation", "passive", "active"], [words.recreation, words.passive, words.active]);
  add(words.cost, ["cost"], [""]);
  if (hello.has.issues) add(words.issues_open, ["issues_open", "issues_closed"], [words.open, words.issues_closed]);
  return list;
}


function nice(most) {
  if (!(most > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  /* Half of each is a round number, too. */
  return [1, 2, 4, 6, 8, 10].map((k) => k * power).find((top) => top >= most * 1.02) || 10 * power;
}

function chart({ title, lines, unit }, ink, [w, h] = [420, 190]) {
  const left = 44, right = 64, top = 30, bottom = 24, weeks = hello.weeks;
  const values = [rows, twin].flatMap((table) => lines.flatMap((line) => table.map((row) => row[line.column]))).filter(Number.isFinite);
  const most = nice(values.reduce((a, b) => Math.max(a, b), 0));
  const x = (week) => left + (w - left - right) * week / weeks, y = (value) => h - bottom - (h - top - bottom) * value / most;
  const svg = draw("svg", { viewBox: `0 0 ${w} ${h}`, width: w, height: h, role: "img", "font-family": "system-ui, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif", "font-size": 11 });
  const last = rows.length ? rows[rows.length - 1] : null;
  const desc = lines.map((line) => `${line.label || title}: ${last ? number(last[line.column]) : "–"}`).join("; ");
  svg.append(draw("title", {}, title), draw("desc", {}, `${weekWord(rows.length)}. ${desc}`));
  const text = (x, y, words, more = {}) => svg.append(draw("text", { x, y, fill: ink.quiet, ...more }, words));
  text(0, 13, title, { fill: ink.ink, "font-weight": 600, "font-size": 13 });
  text(w, 13, unit[language], { "text-anchor": "end" });
  for (const value of [0, most / 2, most]) {
    svg.append(draw("line", { x1: left, x2: w - right, y1: y(value), y2: y(value), stroke: ink.line, "stroke-width": 1 }));
    text(left - 6, y(value) + 4, `${Number(value.toPrecision(3))}`, { "text-anchor": "end" });
  }
  for (let k = 0; k <= 4; k++) text(x(weeks * k / 4), h - 7, `${Math.round(weeks * k / 4)}`, { "text-anchor": "middle" });
  for (const stage of frame.stages) svg.append(draw("line", { x1: x(stage.at), x2: x(stage.at), y1: top, y2: h - bottom, stroke: ink.quiet, "stroke-dasharray": "2 3" }));
  const path = (table, column) => table.map((row, k) => `${k ? "L" : "M"}${x(k).toFixed(1)} ${y(row[column] ?? 0).toFixed(1)}`).join("");
  for (const line of lines) if (twin.length) svg.append(draw("path", { d: path(twin, line.column), fill: "none", stroke: ink.twin, "stroke-width": 1 }));
  const ends = [];
  lines.forEach((line, k) => {
    if (!rows.length) return;
    svg.append(draw("path", { d: path(rows, line.column), fill: "none", stroke: ink.colours[k], "stroke-width": 2, "stroke-linejoin": "round" }));
    ends.push({ y: y(last[line.column] ?? 0), words: `${line.label} ${number(last[line.column])}`.trim(), colour: ink.colours[k] });
  });
  ends.sort((a, b) => a.y - b.y);
  ends.forEach((end, k) => { if (k) end.y = Math.max(end.y, ends[k - 1].y + 12); });
  const lift = ends.length ? Math.max(0, ends[ends.length - 1].y - (h - bottom)) : 0;
  /* Direct labels at the ends of the lines; where these reach the right side, beside them. */
  for (const end of ends) text(x(rows.length - 1) + 4, end.y + 4 - lift, end.words, { fill: end.colour, "font-weight": 600 });
  return svg;
}

function number(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (Number.isInteger(value)) return `${value}`;
  return size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function showSeries() {
  $("charts").replaceChildren(...charts().map((one) => chart(one, INK[theme])));
}

/* ---- What did this do? ---- */

function showEffect() {
  if (!effect || !hello) {
    $("effectnote").textContent = t("effect_note");
    $("effecttable").replaceChildren();
    return;
  }
  const told = { k: effect.pairs, n: effect.of, a: effect.from, b: effect.to };
  const old = effectOf !== JSON.stringify(frame.stages) ? `${t("earlier")} ` : "";
  $("effectnote").textContent = old + t("pairs", told) + (effect.failed ? ` · ${t("failed_pairs", { f: effect.failed })}` : "");
  const head = make("tr", {}, make("th", {}, ""), make("th", { class: "n" }, t("without")), make("th", { class: "n" }, t("difference")), make("th", {}, t("interval")), make("th", {}, ""));
  const sign = (value) => value === null || value === undefined ? "–" : `${value > 0 ? "+" : value < 0 ? "−" : ""}${precise(Math.abs(value))}`;
  const one = ({ probe, without, difference, limits }) => {
    const series = hello.series.find((it) => it.name === probe), name = probe.replaceAll("_", " ");
    const label = language === "zh" ? series.zh : name, unit = series.unit.en === "issues" ? "" : series.unit[language];
    const text = limits ? `[${sign(limits[0])}, ${sign(limits[1])}]` : "–";
    return make("tr", {}, make("td", {}, label, make("span", { class: "quiet" }, ` ${unit}`)), make("td", { class: "n" }, precise(without)), make("td", { class: "n" }, sign(difference)), make("td", {}, text), make("td", {}, whisker(difference, limits)));
  };
  $("effecttable").replaceChildren(make("table", {}, head, ...effect.probes.map(one)));
}

function precise(value) {
  if (value === null || value === undefined) return "–";
  const size = Math.abs(value);
  return size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : size >= 0.1 || size === 0 ? value.toFixed(3) : value.toFixed(4);
}

function whisker(mean, limits) {
  const svg = draw("svg", { viewBox: "0 0 144 19", "aria-hidden": "true" }), ink = INK[theme];
  svg.append(draw("line", { x1: 72, x2: 72, y1: 0, y2: 19, stroke: ink.quiet }));
  if (!limits) return svg;
  const most = Math.max(Math.abs(limits[0]), Math.abs(limits[1])) || 1, x = (value) => 72 + 66 * value / most;
  const sure = limits[0] > 0 || limits[1] < 0, colour = sure ? ink.colours[0] : ink.twin;
  svg.append(draw("line", { x1: x(limits[0]), x2: x(limits[1]), y1: 9.5, y2: 9.5, stroke: colour, "stroke-width": 3 }));
  svg.append(draw("circle", { cx: x(mean), cy: 9.5, r: 4.5, fill: colour }));
  return svg;
}

/* ---- A resident ---- */

async function choose(row) {
  chosen = row;
  $("row").value = row;
  showEstate();
  const told = await ask({ do: "resident", row });
  if (told && chosen === row) showPerson(told);
}

/* What a resident is: the words in Chinese, and those of coded values. */
const CHINESE = {
  age: "年龄", education: "受教育年数", party: "党员", core: "积极分子", job: "就业", income: "收入", cooperator: "合作类型", belief: "对他人的预期",
  norm: "内化规范", trust_neighbours: "邻里信任", trust_committee: "对居委会的信任", belonging: "归属感", empowerment: "充权", efficacy: "效能感",
  reputation: "声誉", payoff: "收益", points: "积分",
};
const CODES = {
  en: { job: ["not in the labour force", "unemployed", "factory", "park", "flexible orders", "county", "away", "welfare post"], cooperator: ["free rider", "conditional", "weak"], party: ["no", "yes"], core: ["no", "yes"] },
  zh: { job: ["非劳动力", "失业", "工厂", "产业园", "灵活订单", "县内", "外地", "公益岗位"], cooperator: ["搭便车", "条件合作", "弱合作"], party: ["否", "是"], core: ["否", "是"] },
};
const FACTS = ["age", "education", "party", "core", "job", "income", "cooperator", "belief", "norm", "trust_neighbours", "trust_committee", "belonging", "empowerment", "efficacy", "reputation", "payoff", "points"];

function showPerson({ row, now, weeks }) {
  $("personnote").textContent = who(row);
  $("life").replaceChildren(life(weeks));
  const known = new Map(now.map(([name, value, unit, what]) => [name, { value, unit, what }]));
  const one = (name) => {
    const { value, unit, what } = known.get(name);
    const word = language === "zh" ? CHINESE[name] : name.replaceAll("_", " "), code = CODES[language][name];
    const shown = code ? code[value] : `${Number.isInteger(value) ? value : value.toFixed(3)} ${unit[language]}`;
    return [make("dt", { title: what }, word), make("dd", { title: what }, shown)];
  };
  $("facts").replaceChildren(...FACTS.filter((name) => known.has(name)).flatMap(one));
}

function life(weeks) {
  const w = 420, h = 168, left = 4, right = 4, ink = INK[theme], x = (week) => left + (w - left - right) * week / hello.weeks, wide = (w - left - right) / hello.weeks;
  const svg = draw("svg", { viewBox: `0 0 ${w} ${h}`, role: "img", "font-size": 11 }, draw("title", {}, t("history")));
  const text = (x, y, words, fill = ink.quiet) => svg.append(draw("text", { x, y, fill }, words));
  const y = (value) => 100 - 80 * value;
  svg.append(draw("rect", { x: left, y: 20, width: w - left - right, height: 80, fill: "none", stroke: ink.line }));
  const path = (key) => weeks.map((week, k) => week[key] === null ? "" : `${k && weeks[k - 1][key] !== null ? "L" : "M"}${x(k + 0.5).toFixed(1)} ${y(week[key]).toFixed(1)}`).join("");
  svg.append(draw("path", { d: path("belief"), fill: "none", stroke: ink.twin, "stroke-width": 1.5 }));
  svg.append(draw("path", { d: path("contribution"), fill: "none", stroke: ink.colours[0], "stroke-width": 2 }));
  text(left, 13, t("contribution"), ink.colours[0]);
  text(left + 110, 13, t("belief"), ink.quiet);
  text(w - 116, 13, t("fined"), ink.bad);
  text(w - 60, 13, t("rewarded"), ink.colours[2]);
  weeks.forEach((week, k) => {
    if (week.fined) svg.append(draw("rect", { x: x(k), y: 104, width: Math.max(wide, 1), height: 9, fill: ink.bad }));
    if (week.rewarded) svg.append(draw("rect", { x: x(k), y: 115, width: Math.max(wide, 1), height: 9, fill: ink.colours[2] }));
    if (hello.has.participation) svg.append(draw("rect", { x: x(k), y: 128, width: wide + 0.3, height: 12, fill: ACTIVITY[theme][week.activity] }), draw("rect", { x: x(k), y: 142, width: wide + 0.3, height: 9, fill: LEVELS[theme][week.ladder] }));
  });
  text(left, 165, "0");
  text(w - 24, 165, `${hello.weeks}`);
  if (hello.has.participation) text(w / 2 - 60, 165, `${t("acts")} / ${t("ladder")}`);
  return svg;
}

/* ---- Everything of a week ---- */

function show() {
  if (!hello || !frame) return;
  const moving = frame.playing || frame.goal !== null;
  $("play").textContent = t(moving ? "pause" : "play");
  $("play").disabled = frame.week >= hello.weeks && !moving;
  $("step").disabled = frame.week >= hello.weeks;
  $("weektext").textContent = language === "zh" ? `第 ${frame.week} / ${hello.weeks} 周` : `week ${frame.week} of ${hello.weeks}`;
  if (document.activeElement !== $("week")) $("week").value = frame.week;
  showEstate();
  showPlaces();
  hello.institutions.forEach((one) => one.refresh());
  showTimeline();
  showEffect();
  showSeries();
  if (chosen !== null && !moving) choose(chosen);
}

function file(name, kind, text) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: kind })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  say(`${t("saved")}: ${name}`);
}

async function saveScenario() {
  const scenario = await ask({ do: "save" });
  if (scenario) file(`${scenario.id}.json`, "application/json", `${JSON.stringify(scenario, null, 1)}\n`);
}

/* The report and the figure are made by the program, from the communities that were compared or from this one. */
async function saveReport() {
  say(t("drawing"));
  const html = await ask({ do: "report", chinese: language === "zh" });
  if (html) file(`${hello.id}.html`, "text/html", html);
}

async function saveFigure() {
  const probe = $("probe").value, svg = await ask({ do: "figure", probe, chinese: language === "zh" });
  if (svg) file(`${hello.id}_${probe}.svg`, "image/svg+xml", svg);
}

/* ---- Controls ---- */

const playing = () => frame && (frame.playing || frame.goal !== null);
const play = () => ask(playing() ? { do: "pause" } : { do: "play", speed: Number($("speed").value) });
$("play").addEventListener("click", play);
$("step").addEventListener("click", () => ask({ do: "step" }));
$("speed").addEventListener("change", () => { if (frame?.playing) ask({ do: "play", speed: Number($("speed").value) }); });
for (const id of ["week", "jump"]) $(id).addEventListener("change", () => { if ($(id).value !== "") ask({ do: "jump", week: Number($(id).value) }); });
$("treatment").addEventListener("change", () => open($("treatment").value));
$("colour").addEventListener("change", () => { legend(); showEstate(); });
$("cells").addEventListener("mousemove", hover);
$("cells").addEventListener("mouseleave", () => { hovered = null; clearTimeout(waiting); if (map) fit($("ties")); $("hover").textContent = ""; });
$("cells").addEventListener("click", (event) => { const row = found(event); if (row !== null) choose(row); });
$("row").addEventListener("change", () => { const row = Number($("row").value); if (hello && Number.isInteger(row) && row >= 0 && row < hello.residents) choose(row); });
$("save").addEventListener("click", saveScenario);
$("report").addEventListener("click", saveReport);
$("figure").addEventListener("click", saveFigure);
$("effect").addEventListener("click", () => { effectOf = JSON.stringify(frame?.stages); ask({ do: "effect" }); });
$("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; keep("language", language); build(); });
$("theme").addEventListener("click", () => { theme = theme === "dark" ? "light" : "dark"; keep("theme", theme); build(); });
addEventListener("resize", () => { if (hello) seats(); showEstate(); });
addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, button, summary") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " ") { event.preventDefault(); play(); }
  if (event.key === "ArrowRight") ask({ do: "step" });
});

build();
open();
