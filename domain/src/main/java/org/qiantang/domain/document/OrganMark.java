package org.qiantang.domain.document;

import java.util.List;

/// 发文机关标志. Source: GB/T 9704-2012 §7.2.4, §10.
///
/// @param names of the organs, the host first: more than one where a joint issue lists them all
/// @param word what follows the names: 文件, 令, 命令, 纪要, or nothing
public record OrganMark(List<String> names, String word) {
    private static final List<String> WORDS = List.of("文件", "命令", "令", "纪要");

    public OrganMark {
        names = List.copyOf(names);
    }

    /// The mark of one organ, as it is written: ×××人民政府办公室文件.
    public static OrganMark of(String written) {
        for (String word : WORDS) {
            if (written.endsWith(word)) {
                return new OrganMark(List.of(written.substring(0, written.length() - word.length())), word);
            }
        }
        return new OrganMark(written.isEmpty() ? List.of() : List.of(written), "");
    }

    /// The same organs' mark on the page of another format.
    public OrganMark on(PageFormat format) {
        return new OrganMark(names, format.markWord());
    }

    /// The mark on one line.
    public String text() {
        return String.join("", names) + word;
    }
}
