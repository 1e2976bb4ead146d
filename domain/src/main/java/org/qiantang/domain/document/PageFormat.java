package org.qiantang.domain.document;

import java.util.List;

/// The page formats of the standard. Source: GB/T 9704-2012 §7 and §10.
public enum PageFormat {
    /// 通用格式 of a document sent downwards or sideways.
    GENERAL("文件"),
    /// 上行文: with 签发人 on the masthead.
    UPWARD("文件"),
    /// 信函格式
    LETTER(""),
    /// 命令(令)格式
    ORDER("令"),
    /// 纪要格式
    MINUTES("纪要");

    private final String markWord;

    PageFormat(String markWord) {
        this.markWord = markWord;
    }

    /// The format in which documents of a kind are usually sent.
    public static PageFormat of(DocumentKind kind) {
        return switch (kind) {
            case REPORT, REQUEST_FOR_INSTRUCTIONS -> UPWARD;
            case LETTER -> LETTER;
            case ORDER -> ORDER;
            case MINUTES -> MINUTES;
            default -> GENERAL;
        };
    }

    /// The formats in which documents of a kind may be sent, the usual one first. Orders and minutes have a page
    /// of their own (GB/T 9704-2012 §10.2, §10.3), which is no other kind's.
    public static List<PageFormat> suiting(DocumentKind kind) {
        return switch (kind) {
            case ORDER -> List.of(ORDER);
            case MINUTES -> List.of(MINUTES);
            case LETTER -> List.of(LETTER, GENERAL);
            case REPORT, REQUEST_FOR_INSTRUCTIONS -> List.of(UPWARD, GENERAL, LETTER);
            default -> List.of(GENERAL, UPWARD, LETTER);
        };
    }

    /// The word that usually follows the organ's name on its mark; empty where the name stands alone.
    public String markWord() {
        return markWord;
    }

    /// Whether the page addresses 主送机关: orders and minutes are sent to those on their 抄送 and 分送 lists.
    public boolean addressed() {
        return this != ORDER && this != MINUTES;
    }
}
