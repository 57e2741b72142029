#!/usr/bin/env python3
"""A made-up class: a roster, and what its trainees hand in before training, after it and 30 days later. The same for the
same number; nobody in it exists.

    generate.py roster 40 DIR               DIR/roster.csv
    generate.py scripts 40 DIR              DIR/before/*.txt, DIR/after/*.docx, DIR/day30.jsonl
    generate.py answers 40 DIR KEY.json     DIR/quiz-before.jsonl, DIR/quiz-after.jsonl: answers to exercises, by how much
                                            each trainee has learned; KEY.json is `course exercise --answers --format json`
"""

import csv
import json
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = [
    "秀英", "建国", "桂芳", "海燕", "大山", "小梅", "玉兰", "志强", "春霞", "立新", "红梅", "永生", "晓东", "丽娟", "根生",
    "凤琴", "文博", "雪莲", "振华", "巧玲", "雨薇", "满仓", "冬梅", "长江", "彩云", "金锁", "佳怡", "铁柱", "思源",
]
COUNTIES = ["武功", "周至", "扶风", "洛川", "岐山"]

PRODUCTS = {
    "徐香猕猴桃": {
        "product": "猕猴桃", "weight": "2.5公斤", "what": "绿果肉的徐香猕猴桃",
        "look": "切开看，果肉翠绿，中间一圈小黑籽，入口酸甜，汁水多。",
        "use": "收到以后室温放三到五天，按着微微发软再切，对半切开用勺子挖着吃。",
    },
    "红富士苹果": {
        "product": "苹果", "weight": "5公斤", "what": "陕西的红富士苹果",
        "look": "切开看，果肉乳白，脆，水分足，酸甜适中。",
        "use": "洗净切块就能吃，也可以切片拌酸奶；想多放几天就放冰箱。",
    },
    "手工空心挂面": {
        "product": "挂面", "weight": "1公斤", "what": "陕西的空心挂面",
        "look": "拿近看，面是空心的，配料只有小麦粉、水和食盐。",
        "use": "水开后下锅，煮三分钟，加青菜和鸡蛋。",
    },
}

# What is said at home, and what carries over, part by part. {…} is filled from the product and the trainee.
SLOTS = [
    (
        ["家人们晚上好，欢迎来到老{surname}家！", "宝子们，老铁们，欢迎来到我的直播间！", "亲们好，我是{county}农村的{given}。"],
        ["大家好，欢迎来到直播间。我是{given}，今天介绍的是{what}。"],
    ),
    (
        ["我们这里好山好水，东西都是原生态的，吃着就是小时候的味道。", "纯天然，不打药，土生土长的农家货。", "自家地里种的，绿色无公害，土得掉渣。"],
        ["产地是中国陕西省{county}县，果园有备案号，印在箱子上。", "产地是中国陕西省{county}县，批次和备案号都印在外箱上。"],
    ),
    (
        ["我爸面朝黄土背朝天干了三十年，一双手全是老茧。", "我妈凌晨两点就起来，腰都累弯了，就为了这一口。", "今年行情不好，再卖不出去就烂在地里了，大家帮帮农民。"],
        ["这一批是2026年10月18日的，检测报告编号WG2026-1018，扫箱子侧面的二维码就能看到。", "每一批都先送检，报告编号WG2026-1018，扫码能看。"],
    ),
    (
        ["医生都说吃这个能降血压、通便，老人孩子都能吃。", "天天吃，美容养颜，皮肤都白了一圈。", "比外面卖的强一百倍，超市里都是打了药的。"],
        ["{look}"],
    ),
    (
        ["三二一，上链接！就剩最后五十单，手慢无！", "五斤只要19块9，全网最低价，错过拍大腿！", "倒计时十秒，抢到就是赚到，不甜不要钱！"],
        ["一箱净重{weight}，价格按当地货币显示在商品页。", "净重{weight}，价格在商品页上，按当地货币显示。到货有坏的，48小时内拍照给客服，按坏的个数退款。"],
    ),
    (
        ["假一赔十，骗你天打雷劈！", "没抢到的老铁扣个1！", "快过年了，给爸妈提一箱，又体面又实在。"],
        ["{use}有问题写在评论区，我一个一个回答。", "{use}外箱带提手，探望长辈可以直接带去。"],
    ),
]
ROUNDS = ["before", "after", "day30"]


class Numbers:
    """Knuth's MMIX generator: the same everywhere, whatever the version of Python."""

    def __init__(self, seed: int) -> None:
        self.state = seed
        for _ in range(4):
            self.below(2)

    def below(self, limit: int) -> int:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def share(self) -> float:
        return self.below(1_000_000) / 1_000_000


def trainees(count: int) -> list[dict]:
    numbers = Numbers(20261128)
    people, taken = [], set()
    while len(people) < count:
        name = SURNAMES[numbers.below(len(SURNAMES))] + GIVEN[numbers.below(len(GIVEN))]
        if name in taken:
            continue
        taken.add(name)
        skill = 0.05 + 0.3 * numbers.share()
        gain = [0.6, 0.4, 0.75, 0.02, 0.9][numbers.below(5)] * (0.7 + 0.5 * numbers.share())
        later = [0.15, 0.0, -0.15, 0.2][numbers.below(4)]
        people.append({
            "id": f"S{len(people) + 1:02}", "name": name, "county": COUNTIES[numbers.below(len(COUNTIES))],
            "good": list(PRODUCTS)[numbers.below(len(PRODUCTS))],
            # How likely a part is said so that it carries over, round by round.
            "skill": [skill, min(0.98, skill + gain), min(0.98, max(0.02, skill + gain + later))],
            # What a trainee cannot leave: said the old way longer than the rest.
            "habit": numbers.below(len(SLOTS)), "gone": numbers.below(8) == 0,
        })
    return people


def script(person: dict, stage: int) -> str:
    numbers = Numbers(1000 * stage + int(person["id"][1:]))
    good = PRODUCTS[person["good"]]
    words = dict(good, surname=person["name"][0], given=person["name"][1:], county=person["county"])
    lines = []
    for part, (home, abroad) in enumerate(SLOTS):
        skill = person["skill"][stage] - (0.3 if part == person["habit"] else 0)
        # The same person says the same thing the same way, until it is learned.
        own = home[(int(person["id"][1:]) * 7 + part) % len(home)]
        lines.append((abroad[numbers.below(len(abroad))] if numbers.share() < skill else own).format(**words))
    return "\n".join(lines) + "\n"


def front(person: dict) -> str:
    good = PRODUCTS[person["good"]]
    return (
        f"---\n产品名: {person['good']}\n产地: 陕西省{person['county']}县\n净重: {good['weight']}\n"
        "检测报告编号: WG2026-1018\nair-date: 2026-11-28\n---\n"
    )


def docx(path: Path, text: str) -> None:
    """The least that is a Word document; a fixed time, so that the same text gives the same bytes."""
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.splitlines()
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"{paragraphs}</w:body></w:document>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + body)


def roster(people: list[dict], folder: Path) -> None:
    with open(folder / "roster.csv", "w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["编号", "姓名", "县"])
        rows.writerows([p["id"], p["name"], p["county"]] for p in people)


def scripts(people: list[dict], folder: Path) -> None:
    for name in ROUNDS[:2]:
        (folder / name).mkdir(exist_ok=True)
    with open(folder / "day30.jsonl", "w", encoding="utf-8") as later:
        for person in people:
            (folder / "before" / f"{person['id']}-{person['name']}.txt").write_text(
                front(person) + script(person, 0), encoding="utf-8")
            docx(folder / "after" / f"{person['name']}.docx", script(person, 1))
            # Some do not come back.
            if not person["gone"]:
                record = {"trainee": person["id"], "date": "2026-12-28", "text": script(person, 2)}
                later.write(json.dumps(record, ensure_ascii=False) + "\n")


def answers(people: list[dict], folder: Path, key: Path) -> None:
    items = json.loads(key.read_text(encoding="utf-8"))["items"]
    for stage, name in enumerate(["quiz-before", "quiz-after"]):
        with open(folder / f"{name}.jsonl", "w", encoding="utf-8") as file:
            for person in people:
                numbers = Numbers(77 + 1000 * stage + int(person["id"][1:]))
                given = []
                for item in items:
                    knows = numbers.share() < 0.25 + 0.75 * person["skill"][stage]
                    if "option" in item["answer"]:
                        letters = [chr(65 + i) for i in range(len(item["options"]))]
                        said = item["answer"]["option"] if knows else letters[numbers.below(len(letters))]
                    else:
                        said = item["answer"]["text"] if knows else item.get("text", "")
                    given.append({"item": item["id"], "answer": said})
                file.write(json.dumps({"trainee": person["id"], "answers": given}, ensure_ascii=False) + "\n")


def main() -> None:
    what, count, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    people = trainees(count)
    if what == "roster":
        roster(people, folder)
    elif what == "scripts":
        scripts(people, folder)
    elif what == "answers":
        answers(people, folder, Path(sys.argv[4]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
