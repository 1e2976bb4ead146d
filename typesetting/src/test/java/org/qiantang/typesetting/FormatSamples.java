package org.qiantang.typesetting;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Attendance;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.ContentBuilder;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.OrganMark;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Signer;
import org.qiantang.domain.document.Table;
import org.qiantang.domain.document.TableCell;
import org.qiantang.domain.document.TableCell.Alignment;
import org.qiantang.domain.document.Urgency;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.Picture;

/// One document of every format, of a fictional city, for tests and for the pictures of `docs/pages.md`.
final class FormatSamples {
    static final String GOVERNMENT = "钱塘示范市人民政府";
    static final String OFFICE = "钱塘示范市人民政府办公室";
    static final List<String> ORGANS = List.of(
            "钱塘示范市发展改革委",
            "钱塘示范市数据资源管理局",
            "钱塘示范市财政局",
            "钱塘示范市司法局",
            "钱塘示范市教育局",
            "钱塘示范市交通运输局",
            "钱塘示范市应急管理局",
            "钱塘示范市卫生健康委",
            "钱塘示范市城市管理局");

    private static final LocalDate DATE = LocalDate.of(2026, 10, 9);
    private static final String INTRODUCTION =
            "为深入贯彻落实党中央、国务院关于数字政府建设的决策部署，加快推进政务数据归集、共享和应用，提升政府治理和服务水平，经市政府同意，现就有关事项通知如下。";

    private FormatSamples() {}

    static Map<String, Sheet> all() {
        var all = new LinkedHashMap<String, Sheet>();
        all.put("general", general());
        all.put("general-unsealed", unsealed(general()));
        all.put("upward", upward(1));
        all.put("upward-2", upward(2));
        all.put("upward-joint", upward(3));
        all.put("joint-2", joint(2));
        all.put("joint-3", joint(3));
        all.put("joint-9", joint(9));
        all.put("letter", letter());
        all.put("letter-labelled", labelledLetter());
        all.put("order", order(true));
        all.put("minutes", minutes());
        all.put("attachments", attachments());
        return all;
    }

    static Sheet general() {
        var content = notice().urgency(Urgency.EXTRA_URGENT)
                .secrecy(Secrecy.SECRET, "1年")
                .body(body(2).subList(0, 9))
                .attachments(List.of(Attachment.listed("政务数据归集共享重点任务分工表"), Attachment.listed("政务数据质量评价指标")))
                .annotation("此件公开发布")
                .build();
        return sheet(content, "钱示政办发").withCopyNumber(27);
    }

    static Sheet upward(int organs) {
        var names = ORGANS.subList(0, organs);
        var content = DocumentContent.of(
                        DocumentKind.REQUEST_FOR_INSTRUCTIONS, names.getFirst() + "文件", names.getFirst())
                .organMark(new OrganMark(names, "文件"))
                .signatures(names)
                .urgency(Urgency.URGENT)
                .title("关于批准设立钱塘示范市政务数据共享专项资金的请示")
                .mainRecipients(recipients(GOVERNMENT))
                .body(List.of(
                        text("1", "为落实市政府第12次常务会议精神，保障政务数据归集共享工作顺利推进，拟设立市级政务数据共享专项资金。现将有关情况请示如下。"),
                        new Paragraph("2", Level.FIRST, "设立的必要性"),
                        text("3", "目前全市已建成政务信息系统136个，归集数据38.6亿条，系统之间标准不一、重复采集的问题仍然突出，亟须专项经费支持。"),
                        new Paragraph("4", Level.FIRST, "资金规模与来源"),
                        text("5", "专项资金规模为每年3000万元，由市级财政统筹安排，连续安排3年，主要用于数据治理、接口改造和安全防护。"),
                        text("6", "妥否，请批示。")))
                .annotation("联系人：陈晓东，联系电话：0571-12345678")
                .build();
        return sheet(content, "钱示发改")
                .withIssuers(List.of("李卫国", "王强", "赵敏之", "孙浩").subList(0, organs));
    }

    static Sheet joint(int organs) {
        var names = ORGANS.subList(0, organs);
        var content = notice().organMark(new OrganMark(names, "文件"))
                .signatures(names)
                .title("关于印发《钱塘示范市公共数据授权运营管理办法》的通知")
                .body(body(organs > 4 ? 0 : 1))
                .build();
        return sheet(content, "钱示发改");
    }

    static Sheet letter() {
        var content = DocumentContent.of(DocumentKind.LETTER, OFFICE + "文件", OFFICE)
                .title("钱塘示范市人民政府办公室关于商请协助开展跨区域政务数据共享试点工作的函")
                .mainRecipients(recipients("江东示范区人民政府"))
                .copyRecipients(recipients("市数据资源管理局"))
                .body(List.of(
                        text("1", "为推进长三角政务服务“一网通办”，我市拟于2026年11月起开展跨区域政务数据共享试点。现就有关事项函商如下。"),
                        new Paragraph("2", Level.FIRST, "试点范围"),
                        text("3", "首批选择企业开办、不动产登记、社会保险关系转移接续等12个高频事项，实现申请材料免提交、办理结果互认。"),
                        new Paragraph("4", Level.FIRST, "需协助的事项"),
                        text("5", "请贵区指定一名联络员，于10月31日前提供数据资源目录和接口清单，并协助完成联调测试。试点期间产生的数据仅用于本次试点，双方依法承担数据安全责任。"),
                        new Paragraph("7", Level.FIRST, "工作保障"),
                        text(
                                "8",
                                "双方建立联席会议机制，每月会商一次，研究解决试点中的问题。我市数据资源管理局负责技术对接和日常联络，联系电话0571-12345678；有关经费由各方分别承担。试点于2027年3月底前总结评估，成熟后再行推广。"),
                        text("6", "请予支持为盼。")))
                .build();
        return sheet(content, "钱示政办函");
    }

    /// A letter with all three elements that may stand above its title.
    static Sheet labelledLetter() {
        var letter = letter();
        var content = letter.content()
                .change()
                .secrecy(Secrecy.SECRET, "长期")
                .urgency(Urgency.EXTRA_URGENT)
                .build();
        return letter.with(content).withCopyNumber(27);
    }

    static Sheet order(boolean stamped) {
        var content = DocumentContent.of(DocumentKind.ORDER, GOVERNMENT + "文件", GOVERNMENT)
                .title("钱塘示范市人民政府令")
                .body(List.of(text("1", "《钱塘示范市公共数据管理办法》已经2026年9月28日市人民政府第36次常务会议审议通过，现予公布，自2026年12月1日起施行。")))
                .signers(List.of(new Signer("市　长", "周明远")))
                .build();
        var sheet = sheet(content, "钱示政令");
        return new Sheet(content, sheet.number(), null, DATE, "", null, stamped, false);
    }

    static Sheet minutes() {
        var content = DocumentContent.of(DocumentKind.MINUTES, GOVERNMENT + "常务会议文件", OFFICE)
                .organMark(new OrganMark(List.of(GOVERNMENT + "常务会议"), "纪要"))
                .title("研究政务数据归集共享等工作")
                .copyRecipients(recipients("市委办公室", "市人大常委会办公室", "市政协办公室"))
                .body(List.of(
                        text("1", "2026年9月28日上午，市长周明远主持召开市人民政府第36次常务会议。会议纪要如下："),
                        new Paragraph("2", Level.FIRST, "审议《钱塘示范市公共数据管理办法（送审稿）》"),
                        text("3", "会议听取了市数据资源管理局的汇报。会议指出，公共数据是重要的基础性战略资源，要统筹发展和安全，明确归集、共享、开放、利用各环节责任。"),
                        text("4", "会议原则通过该办法，由市司法局会同市数据资源管理局根据会议意见修改完善后，以市政府令公布。"),
                        new Paragraph("5", Level.FIRST, "研究今冬明春低温雨雪冰冻灾害防范应对工作"),
                        text("6", "会议强调，要坚持底线思维，压实属地、部门和单位责任，备足应急物资，确保城市运行安全平稳。")))
                .attendance(new Attendance(
                        List.of("周明远", "李卫国", "王强", "赵敏之", "陈立新", "孙浩", "吴文静", "郑国平"),
                        List.of("冯涛"),
                        List.of("市发展改革委何志远", "市司法局许静", "市财政局沈建华", "市数据资源管理局韩磊", "市应急管理局曹勇")))
                .build();
        return sheet(content, "钱示政常纪");
    }

    static Sheet attachments() {
        var chart = chart();
        var content = notice().body(List.of(
                        text("1", INTRODUCTION),
                        new Figure("f", chart.digest(), chart.size(), 120, 60, "图1　2022—2026年数据归集量（亿条）")))
                .attachments(List.of(
                        new Attachment("政务数据归集共享重点任务分工表", true, List.of(tasks("t", 34, false))),
                        new Attachment("政务数据质量评价指标", true, List.of(text("a1", "各地按照下表开展自评。"), tasks("u", 14, true))),
                        new Attachment("数据资源目录填报说明", false, List.of(text("b1", "目录由责任部门按季度填报，经审核后发布。")))))
                .build();
        return sheet(content, "钱示政办发").withPictures(Map.of(chart.digest(), chart));
    }

    /// The same document without seals or stamps.
    static Sheet unsealed(Sheet sheet) {
        return new Sheet(
                sheet.content(),
                sheet.number(),
                sheet.placeholder(),
                sheet.copyNumber(),
                sheet.issuers(),
                sheet.documentDate(),
                sheet.printOrgan(),
                sheet.printDate(),
                false,
                sheet.specimen(),
                sheet.pictures());
    }

    static ContentBuilder notice() {
        return DocumentContent.of(DocumentKind.NOTICE, OFFICE + "文件", OFFICE)
                .title("钱塘示范市人民政府办公室关于加快推进政务数据归集共享和应用工作的通知")
                .mainRecipients(recipients("各区、县（市）人民政府", "市政府各部门、各直属单位"))
                .copyRecipients(recipients("市委各部门", "市人大常委会办公室", "市政协办公室", "市监委", "市中级人民法院", "市人民检察院"));
    }

    static Sheet sheet(DocumentContent content, String code) {
        return new Sheet(
                content, new DocumentNumber(code, 2026, 12), null, DATE, OFFICE, DATE.plusDays(1), true, false);
    }

    static List<Block> body(int parts) {
        var body = new ArrayList<Block>();
        body.add(text("0", INTRODUCTION));
        for (int i = 0; i < parts; i++) {
            body.add(new Paragraph("h" + i, Level.FIRST, i == 0 ? "总体要求" : "重点任务"));
            body.add(new Paragraph(
                    "s" + i,
                    Level.SECOND,
                    "坚持统筹推进。按照“一数一源、一源多用”的要求，由市数据资源管理局统一编制数据资源目录，各部门依照国办发〔2014〕66号等文件规定的职责归集数据，不得重复采集。"));
            body.add(new Paragraph("z" + i, Level.SECOND, "强化安全保障。落实网络安全等级保护制度，2026年底前完成全部136个系统的测评整改，整改率达到100%。"));
            body.add(new Paragraph("x" + i, Level.THIRD, "明确责任分工"));
            body.add(text("y" + i, "各单位要确定一名负责人和一名联络员，于每季度末月25日前报送工作进展，重要情况随时报告。"));
        }
        return body;
    }

    static Table tasks(String id, int rows, boolean landscape) {
        var cells = new ArrayList<List<TableCell>>();
        cells.add(List.of(
                new TableCell("序号", 1, 2, Alignment.CENTRE),
                new TableCell("重点任务", 1, 2, Alignment.CENTRE),
                new TableCell("责任分工", 2, 1, Alignment.CENTRE),
                new TableCell("完成时限", 1, 2, Alignment.CENTRE)));
        cells.add(List.of(TableCell.of("牵头单位"), TableCell.of("配合单位")));
        for (int i = 1; i <= rows; i++) {
            cells.add(List.of(
                    TableCell.of(Integer.toString(i)),
                    new TableCell(i % 3 == 0 ? "编制并发布政务数据资源目录，建立动态更新机制" : "完成业务系统接口改造", 1, 1, Alignment.LEFT),
                    TableCell.of("市数据资源管理局"),
                    TableCell.of(i % 2 == 0 ? "各区、县（市）政府" : "市政府各部门"),
                    TableCell.of("2026年12月")));
        }
        return new Table(id, landscape ? "表1　评价指标" : "", 2, List.of(10, 50, 34, 34, 28), cells, landscape);
    }

    static List<Recipient> recipients(String... names) {
        return List.of(names).stream()
                .map(name -> new Recipient(name, List.of()))
                .toList();
    }

    static Paragraph text(String id, String text) {
        return new Paragraph(id, Level.BODY, text);
    }

    /// A bar chart, drawn without text so that it looks the same on every machine.
    static Picture chart() {
        var image = new BufferedImage(960, 480, BufferedImage.TYPE_INT_RGB);
        var drawing = image.createGraphics();
        drawing.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, 960, 480);
        drawing.setColor(Color.DARK_GRAY);
        drawing.setStroke(new BasicStroke(3));
        drawing.drawLine(60, 20, 60, 440);
        drawing.drawLine(60, 440, 930, 440);
        int x = 120;
        for (int height : List.of(90, 150, 220, 310, 386)) {
            drawing.fillRect(x, 440 - height, 90, height);
            x += 160;
        }
        drawing.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Picture.of(bytes.toByteArray()).orElseThrow();
    }

    /// The sheet of a table with very many rows.
    static Sheet longTable(int rows) {
        var cells = Collections.nCopies(rows, List.of(TableCell.of("甲"), TableCell.of("乙")));
        var table = new Table("t", "", 0, List.of(1, 1), cells, false);
        return sheet(notice().body(List.of(text("1", INTRODUCTION), table)).build(), "钱示政办发");
    }
}
