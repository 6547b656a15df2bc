//! What the native command says: its help, its progress, what came of each file, and why it could not run.

/// Wording of the native command.
pub struct Command {
    /// How it is called.
    pub help: &'static str,
    /// An option that is not known, or lacks its value: what the parser says.
    pub usage: &'static str,
    /// An option that has to be given is not: `{option}`.
    pub lacking: &'static str,
    /// A value that is none of those an option takes: `{value}`, `{option}`, `{known}`.
    pub no_choice: &'static str,
    /// A file or folder cannot be read or written: `{path}`, and what the system says in `{error}`.
    pub system: &'static str,
    /// The plan is none: `{path}`, `{why}`.
    pub no_plan: &'static str,
    /// The roster is none: `{path}`.
    pub no_roster: &'static str,
    /// The office's own workbook is none: `{path}`, `{why}`.
    pub no_own: &'static str,
    /// It is no office's: why it cannot be one's own.
    pub no_office: &'static str,
    /// An option says something else than the office's own workbook: `{option}`, `{value}`, `{own}`.
    pub other_own: &'static str,
    /// What was taken where nothing was said: `{round}`, `{day}`, `{name}`.
    pub taken: &'static str,
    /// There is no file to roll up.
    pub no_files: &'static str,
    /// A folder was named that is not there: `{path}`.
    pub no_such_file: &'static str,
    /// A file of the folder cannot be read: `{error}`.
    pub unreadable: &'static str,
    /// While files are read.
    pub reading: &'static str,
    /// While the results are written.
    pub writing: &'static str,
    /// At the end: `{dropped}` files of which `{counted}` count, `{waiting}` wait and `{refused}` do not count.
    pub count: &'static str,
    /// At the end: of `{expected}` units `{received}` have reported and `{missing}` have not.
    pub tally: &'static str,
    /// Who is missing, in one line each: `{county}`, `{name}`.
    pub missing: &'static str,
    /// At the end, where the results lie: `{path}`.
    pub written: &'static str,
    /// Where something waits or does not count: see the receipt.
    pub see_receipt: &'static str,
    /// The names of the files that are written: roll-up, receipt.
    pub names: [&'static str; 2],
    /// The headings of the receipt: file, verdict, unit, county, why.
    pub receipt: [&'static str; 5],
    /// Verdicts: counts, waits, does not count.
    pub verdicts: [&'static str; 3],
    /// What a lower level's roll-up is called in the receipt.
    pub rollup: &'static str,
}

/// Chinese.
pub static ZH: Command = Command {
    help: "\
把许多单位的报送文件汇总成一份，得到的汇总文件和网页上汇总的一样。

用法：
  plan-workbook rollup 文件或文件夹… --roster 名单.xlsx --out 文件夹
  plan-workbook rollup 文件或文件夹… --roster 名单.xlsx --own 本级台账.json \\
      --round 2019年第三季度 --out 文件夹
  plan-workbook roster-template 名单.xlsx        写一份空白的应报单位名单（也可以写 .csv）

文件可以是报送文件、下级的汇总文件和压缩包；文件夹连同里面的文件夹一起读。

  --plan 文件         工作要点；不写就用程序自带的（黔南州2019年）
  --roster 文件       应报单位名单，XLSX 或 CSV；没有就不知道谁没有报
  --round 期次        报送期次的名称，和报送文件里的一样；不写就看前 100 份文件，取报得最多的一期
  --as-of 日期        统计截至，如 2019-09-30；不写就是该期的最后一天
  --own 文件          本级自己的台账，和网页上一样在汇总里占一行；本级是谁也由它得出
  --by-level 类别     本级：prefecture（州）、county（县）、hub（中心校）；都不写就是印发要点的州级单位
  --by-name 名称      本级单位名称
  --by-code 代码      本级单位代码，可以不写
  --county 县市       本级所在县(市)，州级不写
  --province 省       写进 NDJSON 用来分区；不写就用行政区划代码的前两位
  --accept 情形,…     这些情形也计入：by-name（按名称认的）、unknown（名单里没有的）、
                      other-round（别的期次）、no-round（没有注明期次：表格，或没有报送的备份）、diverged（各有新内容，取后一份）
  --out 文件夹        结果写到这里
  --no-tables         只写汇总和回执，不写给数据引擎用的三张表
  --lang en           用英文说明
  --quiet             不显示进度

得到的结果：汇总.json、回执.csv（每份文件一行）、answers.ndjson、units.ndjson、targets.ndjson。
一份文件有问题只是回执里的一行，不影响其他文件。
返回值：0 全部计入，2 有文件待定或没有计入，1 没有做成。",
    usage: "命令不对：{why}。用 plan-workbook --help 看用法。",
    lacking: "缺少 {option}。用 plan-workbook --help 看用法。",
    no_choice: "{option} 不能是“{value}”，可以是：{known}。",
    system: "{path}：读写不成功（{error}）。",
    no_plan: "{path} 不是能用的工作要点：{why}",
    no_roster: "{path} 不能用作应报单位名单：",
    no_own: "{path} 不能用作本级的台账：{why}",
    no_office: "它不是州、县（市）或中心校的台账。",
    other_own: "{option} 是“{value}”，本级台账里是“{own}”；有了 --own 就不用再写。",
    taken: "期次按“{round}”，统计截至 {day}，本级按“{name}”；不对请用选项说明。",
    no_files: "没有找到要汇总的文件。",
    no_such_file: "没有 {path} 这个文件或文件夹。",
    unreadable: "读不出这个文件（{error}）。",
    reading: "正在读取",
    writing: "正在写出结果",
    count: "共 {dropped} 份文件：计入 {counted}，待定 {waiting}，未计入 {refused}。",
    tally: "应报 {expected}，已报 {received}，未报 {missing}。",
    missing: "  未报：{county} {name}",
    written: "结果在 {path}。",
    see_receipt: "哪些没有计入、为什么，见回执。",
    names: ["汇总.json", "回执.csv"],
    receipt: ["文件", "结果", "单位", "县市", "说明"],
    verdicts: ["计入", "待定", "未计入"],
    rollup: "下级汇总",
};

/// English.
pub static EN: Command = Command {
    help: "\
Rolls the files of many units up into one, the same as the page would.

Usage:
  plan-workbook rollup FILES… --roster ROSTER.xlsx --out FOLDER
  plan-workbook rollup FILES… --roster ROSTER.xlsx --own WORKBOOK.json --round ROUND --out FOLDER
  plan-workbook roster-template ROSTER.xlsx      writes an empty roster (.csv will do, too)

Files are submissions, lower levels' roll-ups and zips; folders are read with all that is in them.

  --plan FILE         the plan; else the built-in one (Qiannan 2019)
  --roster FILE       the units that are expected, XLSX or CSV; without it nobody knows who is missing
  --round NAME        the round, as the files name it; else the one most of the first 100 files are for
  --as-of DAY         the day until which is counted, as 2019-09-30; else the last of the round
  --own FILE          this office's own workbook, a row of the roll-up as on the page; it says which office this is
  --by-level LEVEL    this level: prefecture, county, hub; without all this the office that has issued the plan
  --by-name NAME      this office's name
  --by-code CODE      this office's code; may be left out
  --county COUNTY     this office's county; not for a prefecture
  --province NAME     for the partitions of the NDJSON; else the first two digits of the counties' codes
  --accept KIND,…     these count, too: by-name (known by name), unknown (not in the roster),
                      other-round, no-round (tables, backups), diverged (both hold something new: the later one)
  --out FOLDER        where the results go
  --no-tables         the roll-up and the receipt alone, no tables for other engines
  --lang en           English
  --quiet             no progress

Results: the roll-up, a receipt with a line for each file, answers.ndjson, units.ndjson, targets.ndjson.
A file that is damaged is a line of the receipt and no more.
Exit code: 0 all count, 2 some wait or do not count, 1 it could not be done.",
    usage: "Not understood: {why}. See plan-workbook --help.",
    lacking: "{option} is missing. See plan-workbook --help.",
    no_choice: "{option} cannot be “{value}”; it takes {known}.",
    system: "{path}: cannot be read or written ({error}).",
    no_plan: "{path} is no plan that can be used: {why}",
    no_roster: "{path} cannot be used as a roster:",
    no_own: "{path} cannot be this office's own workbook: {why}",
    no_office: "it is not the workbook of a prefecture, county or hub.",
    other_own: "{option} is “{value}” and “{own}” in the office's own workbook; with --own it is not needed.",
    taken: "The round is taken to be {round}, as of {day}, and the office {name}; if not, say so by options.",
    no_files: "There is no file to roll up.",
    no_such_file: "There is no file or folder {path}.",
    unreadable: "The file cannot be read ({error}).",
    reading: "Reading",
    writing: "Writing",
    count: "{dropped} files: {counted} count, {waiting} wait, {refused} do not count.",
    tally: "Of {expected} units {received} have reported, {missing} have not.",
    missing: "  Not reported: {county} {name}",
    written: "The results are in {path}.",
    see_receipt: "The receipt says which do not count, and why.",
    names: ["rollup.json", "receipt.csv"],
    receipt: ["File", "Verdict", "Unit", "County", "Why"],
    verdicts: ["Counts", "Waits", "Does not count"],
    rollup: "Lower level",
};
