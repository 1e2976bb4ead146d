package org.qiantang.typesetting.format;

import java.util.Arrays;
import java.util.List;

/// What it costs to end a line of a title before each character: nothing between the parts of a title, much
/// inside a word. Knows the words of official titles, no more.
final class TitleWords {
    private static final double FREE = 0;
    private static final double EDGE = 1.5;
    private static final double UNKNOWN = 4;
    private static final double INSIDE = 14;
    private static final double NEVER = 60;

    private static final String BEGINS_NO_LINE = "、，。；：？！）》〉」』】”’的之等〕";
    private static final String ENDS_NO_LINE = "（《〈「『【“‘〔和与及暨在对为将把";
    private static final String JOINS = "和与及暨";

    private static final List<String> WORDS = words("""
            加快推进 深入推进 全面推进 统筹推进 大力推进 进一步加强 进一步做好 进一步规范 进一步完善 切实加强 切实做好 全面加强 公共数据 政务数据
            数据资源 授权运营 归集 汇聚 专项资金 管理办法 实施办法 实施方案 实施意见 工作方案 行动计划 行动方案 指导意见 工作要点 重点任务 防范应对 商请
            协助 跨区域 常务会议 重大项目 重点工作 目标任务 专项整治 专项行动 应急预案 安全生产 优化营商环境 营商环境 关于 印发 转发 批转 发布 公布 下达 调整 成立 召开 举办 开展 做好 加强 推进 加快 促进 进一步 深入 全面 切实 认真
            贯彻 落实 实施 规范 完善 建立 健全 深化 强化 优化 提升 提高 改进 支持 鼓励 推动 构建 打造 严格 继续 停止 废止
            修改 修订 同意 设立 撤销 任免 表彰 表扬 命名 授予 开工 组织 征求 报送 批准 申请 请求 解决 执行
            人民政府 政府 办公厅 办公室 委员会 领导小组 人大常委会 政协 省委 市委 县委 区委 国务院 中共中央 党委 党组
            工作 建设 发展 改革 管理 服务 保障 安全 生产 应急 防范 应对 监督 检查 督查 考核 评估 规划 计划 方案 预案 办法
            规定 细则 制度 机制 体系 政策 措施 意见 通知 通告 公告 通报 决定 决议 命令 报告 请示 批复 议案 纪要 有关 事项
            问题 若干 任务 分工 要点 清单 名单 目录 标准 指南 条例 规则 章程 暂行 试行 草案 经济 社会 信息 数据 资源 智慧
            电子 政务 公共 基础设施 基层 农村 农业 城市 乡村 振兴 生态 环境 保护 污染 防治 交通 教育 医疗 卫生 健康 养老
            就业 住房 消防 食品 药品 市场 监管 金融 财政 税收 投资 项目 企业 创新 科技 人才 文化 旅游 体育 民政 司法 法治
            公文 档案 值班 会议 节假日 放假 安排 春节 国庆 低温 雨雪 冰冻 灾害 防汛 抗旱 今冬明春 今冬 明春 年度 工程 试点 示范
            民营经济 市场主体 制度性 交易成本 部分 节假日 行政 规范性文件 科学技术 奖励 国民经济 远景目标 纲要 第十四个五年规划 五年规划 同志 职务
            数字化改革 行政决策 重大行政决策 政务公开 信息公开 科技创新 小微企业 制造业 数字经济 数字政府 政务服务 一网通办
            生态环境 大气污染 水污染 土壤污染 耕地保护 粮食安全 食品安全 药品安全 道路交通 交通安全 森林防火 地质灾害 防汛抗旱
            防汛防台 抗震救灾 公共卫生 医疗保障 医疗救助 社会救助 社会保险 养老服务 义务教育 职业教育 学前教育 住房公积金
            保障性 老旧小区 城市更新 轨道交通 对外开放 跨境电商 自由贸易 知识产权 标准化 人工智能 大数据 智能制造 产业链 供应链
            开发区 上半年 下半年 季度 总结 情况 征求意见稿 送审稿 国庆节 中秋节 元旦 清明节 劳动节 端午节 联席会议 专题会议
            一体化 数字化 信息化 现代化 系统 平台 网络 统筹 整合 共享 开放 应用 高质量 重点 重大 专项 行动 群众 干部 职工
            """);

    private TitleWords() {}

    static double[] breakCosts(int[] text) {
        var costs = new double[text.length + 1];
        Arrays.fill(costs, UNKNOWN);
        markWords(text, costs);
        int quoted = 0;
        for (int at = 1; at < text.length; at++) {
            int before = text[at - 1];
            int after = text[at];
            quoted += before == '《' ? 1 : before == '》' ? -1 : 0;
            costs[at] = Math.max(0, cost(text, at, costs[at])) + (quoted > 0 ? 3 : 0);
            if (in(BEGINS_NO_LINE, after) || in(ENDS_NO_LINE, before) || (western(before) && western(after))) {
                costs[at] = NEVER;
            }
        }
        return costs;
    }

    private static double cost(int[] text, int at, double found) {
        if (ends(text, at, "关于")) {
            return NEVER;
        }
        boolean part = begins(text, at, "关于") || in("的、，", text[at - 1]) || begins(text, at, "《");
        if (part || ends(text, at, "》")) {
            return FREE;
        }
        if (western(text[at - 1]) && !western(text[at])) {
            return INSIDE;
        }
        boolean afterYear = at > 1 && text[at - 1] == '年' && western(text[at - 2]) && text[at] != '度';
        return afterYear || (in(JOINS, text[at]) && found < INSIDE) ? EDGE : found;
    }

    /// Longest words first: a break inside one is dear, at its edges cheap.
    private static void markWords(int[] text, double[] costs) {
        for (int start = 0; start < text.length; ) {
            int length = longestWordAt(text, start);
            if (length > 1) {
                Arrays.fill(costs, start + 1, start + length, INSIDE);
                costs[start] = Math.min(costs[start], EDGE);
                costs[start + length] = EDGE;
            }
            start += Math.max(1, length);
        }
    }

    private static int longestWordAt(int[] text, int start) {
        int longest = 0;
        for (String word : WORDS) {
            if (word.length() > longest && begins(text, start, word)) {
                longest = word.length();
            }
        }
        return longest;
    }

    private static boolean begins(int[] text, int at, String word) {
        if (at + word.length() > text.length) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean ends(int[] text, int at, String word) {
        return at >= word.length() && begins(text, at - word.length(), word);
    }

    private static boolean in(String characters, int codePoint) {
        return characters.indexOf(codePoint) >= 0;
    }

    private static boolean western(int codePoint) {
        return codePoint < 0x2E80 && Character.isLetterOrDigit(codePoint);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
