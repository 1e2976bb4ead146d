package org.qiantang.demonstration.mainjob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes what happened as one page that a browser opens without a network.
final class Report {
    private static final String STYLE = """
            body{font:14px/22px "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;color:#24292F;\
            max-width:1080px;margin:32px auto;padding:0 16px}
            h1{font-size:22px}h2{font-size:17px;margin-top:32px}table{border-collapse:collapse;width:100%}
            td,th{border-bottom:1px solid #D0D7DE;padding:6px 8px;text-align:left;vertical-align:top}
            th{color:#57606A;font-weight:normal}.pages img{width:31%;border:1px solid #D0D7DE;margin:0 1% 16px 0}
            .verdict{background:#DAFBE1;border:1px solid #2DA44E;border-radius:8px;padding:8px 16px;font-weight:bold}
            pre{background:#F6F8FA;padding:12px 16px;border-radius:8px;white-space:pre-wrap;font:inherit}
            """;

    private final StringBuilder html = new StringBuilder();

    Report(String title) {
        html.append("<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
    }

    Report heading(String text) {
        html.append("<h2>").append(escaped(text)).append("</h2>\n");
        return this;
    }

    Report verdict(String text) {
        html.append("<p class=\"verdict\">").append(escaped(text)).append("</p>\n");
        return this;
    }

    Report table(List<String> head, List<List<String>> rows) {
        html.append("<table><tr>");
        head.forEach(cell -> html.append("<th>").append(escaped(cell)).append("</th>"));
        html.append("</tr>\n");
        for (var row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(escaped(cell)).append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</table>\n");
        return this;
    }

    Report pages(List<String> files) {
        html.append("<div class=\"pages\">");
        files.forEach(file -> html.append("<img src=\"")
                .append(escaped(file))
                .append("\" alt=\"")
                .append(escaped(file))
                .append("\">"));
        html.append("</div>\n");
        return this;
    }

    Report lines(List<String> lines) {
        html.append("<pre>").append(escaped(String.join("\n", lines))).append("</pre>\n");
        return this;
    }

    void write(Path file) throws IOException {
        Files.writeString(file, html + "</body></html>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
