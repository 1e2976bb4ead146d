package org.qiantang.typesetting.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.document.OrganMark;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Urgency;

/// Takes the masthead off the front of a file's lines.
final class Opening {
    static final Pattern FILE_INFORMATION =
            Pattern.compile("^(颁布时间|頒布時間|发布时间|發布時間|发文单位|發文單位|发布机构|發布機構|索引号|来源|來源)[:：].*");
    private static final int LONGEST_LINE = 100;
    private static final int MOST_LINES = 40;
    private static final Pattern ISSUER = Pattern.compile("(?:发文单位|發文單位|发布机构|發布機構)[:：]\\s*(\\S+)");
    private static final Pattern COPY = Pattern.compile("^(?!000000)\\d{6}$");
    private static final Pattern SECRECY = Pattern.compile("^(绝密|机密|秘密|内部)(?:★(.{1,10}))?$");
    private static final Pattern MARK = Pattern.compile("^\\p{IsHan}{2,60}(文件|令|纪要)$");
    private static final Pattern ORGAN =
            Pattern.compile("^\\p{IsHan}{2,40}(政府|委员会|委員會|厅|廳|局|办公室|辦公室|部|院|处|中心|委|会|會|社)$");
    private static final Pattern ISSUED_BY = Pattern.compile("签发人\\s*[:：]\\s*(.+)$");

    private final List<Line> lines;
    private final Changes changes;
    private final List<String> mark = new ArrayList<>();
    private final List<String> issuers = new ArrayList<>();
    private String stated = "";
    private @Nullable Integer copyNumber;
    private Secrecy secrecy = Secrecy.NONE;
    private String secrecyPeriod = "";
    private Urgency urgency = Urgency.NORMAL;
    private @Nullable DocumentNumber number;

    /// @param lines the lines of the file; those recognised are taken out
    Opening(List<Line> lines, Changes changes) {
        this.lines = lines;
        this.changes = changes;
    }

    Masthead take() {
        takeNumber(0);
        takeFileInformation();
        if (number == null) {
            takeMasthead(numberAt());
        }
        return new Masthead(
                Optional.ofNullable(copyNumber),
                secrecy,
                secrecyPeriod,
                urgency,
                organMark(),
                Optional.ofNullable(number),
                issuers);
    }

    /// The issuer that a line about the file names; empty if none does.
    String stated() {
        return stated;
    }

    private void takeNumber(int at) {
        if (at >= 0 && at < lines.size() && number(lines.get(at).text()).isPresent()) {
            var line = lines.remove(at);
            number = number(line.text()).get();
            issuers.addAll(issuers(line));
        }
    }

    private static Optional<DocumentNumber> number(String text) {
        int issued = text.indexOf("签发人");
        return DocumentNumber.read((issued > 0 ? text.substring(0, issued) : text).replace('號', '号'));
    }

    private static List<String> issuers(Line line) {
        var found = ISSUED_BY.matcher(line.raw());
        return found.find() ? List.of(found.group(1).strip().split("[\\s　、，,]+")) : List.of();
    }

    private void takeFileInformation() {
        while (!lines.isEmpty()
                && FILE_INFORMATION.matcher(lines.getFirst().text()).matches()) {
            var line = lines.getFirst();
            if (!changes.make(new Change(line.number(), 0, Change.Kind.FILE_INFORMATION, line.text(), ""))) {
                return;
            }
            var issuer = ISSUER.matcher(line.text());
            stated = issuer.find() ? issuer.group(1) : stated;
            lines.removeFirst();
        }
    }

    /// Where the number stands among the first lines; -1 where it does not.
    private int numberAt() {
        for (int i = 0; i < Math.min(MOST_LINES, lines.size()); i++) {
            String text = lines.get(i).text();
            if (number(text).isPresent()) {
                return i;
            }
            if (text.length() > LONGEST_LINE || text.contains("。") || text.endsWith("：")) {
                return -1;
            }
        }
        return -1;
    }

    /// Without a number, labels are taken off the front and no mark is looked for.
    private void takeMasthead(int numberAt) {
        boolean titled = numberAt > 0 && lines.subList(0, numberAt).stream().anyMatch(line -> titled(line.text()));
        int at = 0;
        int end = numberAt;
        while (at < end || (end < 0 && at < lines.size() && label(lines.get(at)))) {
            var line = lines.get(at);
            boolean taken = label(line) || end > 0 && mark(line.text(), !titled);
            if (taken) {
                take(line);
                lines.remove(at);
                end--;
            } else {
                at++;
            }
        }
        takeNumber(at);
    }

    private static boolean titled(String text) {
        return text.contains("关于") || text.contains("關於");
    }

    private static boolean label(Line line) {
        String text = line.text();
        return COPY.matcher(text).matches()
                || SECRECY.matcher(text).matches()
                || urgency(text).isPresent()
                || line.raw().strip().startsWith("签发人");
    }

    private static boolean mark(String text, boolean namesAlone) {
        return text.equals("文件")
                || MARK.matcher(text).matches()
                || namesAlone && ORGAN.matcher(text).matches();
    }

    private void take(Line line) {
        var classified = SECRECY.matcher(line.text());
        if (COPY.matcher(line.text()).matches()) {
            copyNumber = Integer.valueOf(line.text());
        } else if (classified.matches()) {
            secrecy = secrecy(classified.group(1));
            secrecyPeriod = classified.group(2) == null ? "" : classified.group(2);
        } else if (urgency(line.text()).isPresent()) {
            urgency = urgency(line.text()).get();
        } else if (line.raw().contains("签发人")) {
            issuers.addAll(issuers(line));
        } else {
            mark.add(line.text());
        }
    }

    private static Secrecy secrecy(String word) {
        return Arrays.stream(Secrecy.values())
                .filter(each -> each.mark().equals(word))
                .findFirst()
                .orElse(Secrecy.NONE);
    }

    private static Optional<Urgency> urgency(String text) {
        return Arrays.stream(Urgency.values())
                .filter(each -> each != Urgency.NORMAL && each.mark().equals(text))
                .findFirst();
    }

    /// A mark on several lines is that of a joint issue, 文件 standing beside or below the names.
    private Optional<OrganMark> organMark() {
        var names = new ArrayList<String>();
        String word = "";
        for (String line : mark) {
            var one = OrganMark.of(line);
            one.names().stream().filter(name -> !name.isEmpty()).forEach(names::add);
            word = one.word().isEmpty() ? word : one.word();
        }
        return mark.isEmpty() ? Optional.empty() : Optional.of(new OrganMark(names, word));
    }
}
