package org.qiantang.typesetting.font;

import java.util.List;

/// The names under which machines have the faces of each role, the customary ones first, then free ones.
///
/// Names of a family stand for its regular face.
final class FamilyNames {
    /// What covers characters that the faces of the roles lack: planes 2 and 3, all of GB 18030-2022 at best.
    static final List<String> RARE = List.of(
            "SimSun-ExtB",
            "SimSun-ExtG",
            "Simsun (Founder Extended)",
            "方正宋体S-超大字符集",
            "中易宋体18030",
            "Noto Serif CJK SC",
            "Source Han Serif SC",
            "BabelStone Han",
            "WenJin Mincho P0",
            "WenJin Mincho P2",
            "WenJin Mincho P3",
            "HuayuanSongL3",
            "Plangothic P1",
            "Plangothic P2",
            "HanaMinA",
            "HanaMinB",
            "HanaMinC",
            "Noto Sans CJK SC");

    private FamilyNames() {}

    static List<String> of(FontRole role) {
        return switch (role) {
            case FANGSONG ->
                List.of(
                        "仿宋_GB2312",
                        "FangSong_GB2312",
                        "方正仿宋_GBK",
                        "方正仿宋_GB18030",
                        "方正仿宋简体",
                        "仿宋",
                        "FangSong",
                        "华文仿宋",
                        "STFangsong",
                        "Zhuque Fangsong");
            case XIAOBIAOSONG ->
                List.of(
                        "方正小标宋_GBK",
                        "方正小标宋_GB18030",
                        "方正小标宋简体",
                        "小标宋",
                        "Noto Serif CJK SC Bold",
                        "Source Han Serif SC Heavy",
                        "Source Han Serif SC Bold");
            case HEI ->
                List.of(
                        "黑体",
                        "SimHei",
                        "方正黑体_GBK",
                        "方正黑体_GB18030",
                        "方正黑体简体",
                        "华文黑体",
                        "STHeiti",
                        "Noto Sans CJK SC Medium",
                        "Source Han Sans SC Medium",
                        "Noto Sans CJK SC Bold");
            case KAI ->
                List.of(
                        "楷体_GB2312",
                        "KaiTi_GB2312",
                        "方正楷体_GBK",
                        "方正楷体_GB18030",
                        "方正楷体简体",
                        "楷体",
                        "KaiTi",
                        "华文楷体",
                        "STKaiti",
                        "LXGW WenKai GB",
                        "LXGW WenKai");
            case SONG ->
                List.of(
                        "宋体",
                        "SimSun",
                        "方正书宋_GBK",
                        "方正书宋_GB18030",
                        "华文宋体",
                        "STSong",
                        "Noto Serif CJK SC",
                        "Source Han Serif SC");
        };
    }
}
