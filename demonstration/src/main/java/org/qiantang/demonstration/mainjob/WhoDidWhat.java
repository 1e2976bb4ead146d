package org.qiantang.demonstration.mainjob;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.HistoryEntry;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Opinion;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.directory.Post;

/// The table of who did what when, from a document's trail.
final class WhoDidWhat {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final Directory directory;

    WhoDidWhat(Directory directory) {
        this.directory = directory;
    }

    /// One line of the table.
    ///
    /// @param opinion what was said; empty where nothing was
    record Line(String when, String who, String step, String what, String opinion, boolean signed) {}

    List<Line> of(OfficialDocument document) {
        var lines = new ArrayList<Line>();
        for (var entry : document.trail().history()) {
            var said = opinion(document, entry.command());
            lines.add(new Line(
                    WHEN.format(entry.at()),
                    who(entry.actor()),
                    document.route().step(entry.step()).kind().word(),
                    word(entry.what()),
                    said.map(Opinion::text).orElse(""),
                    said.map(Opinion::signed).orElse(false)));
        }
        return lines;
    }

    private static Optional<Opinion> opinion(OfficialDocument document, @Nullable CommandId command) {
        return document.trail().opinions().stream()
                .filter(opinion -> opinion.command().equals(command))
                .findFirst();
    }

    private String who(@Nullable Actor actor) {
        if (actor == null) {
            return "政务办公室";
        }
        var organ = directory
                .post(actor.post())
                .map(Post::organ)
                .flatMap(directory::organ)
                .map(Organ::shortName)
                .orElse("");
        return directory.nameOf(actor.person()) + (organ.isEmpty() ? "" : "（" + organ + "）");
    }

    private static String word(HistoryEntry.Happening what) {
        return switch (what) {
            case DRAFT_SAVED -> "存稿";
            case TEXT_CHANGED -> "改稿";
            case AGREED -> "同意";
            case RETURNED -> "退回";
            case WITHDRAWN -> "撤回";
            case ISSUED -> "签发";
            case APPROVED -> "批准";
            case NUMBER_ASSIGNED -> "编号";
            case FINAL_FILE_MADE -> "定版";
            case SEAL_APPLIED -> "用印";
            case SEALING_ENDED -> "终止用印";
            case DISPATCHED -> "分发";
            case DELIVERED -> "送达";
            case SIGNED_FOR -> "签收";
            case REGISTERED -> "登记";
            case INSTRUCTED -> "批办";
            case COMPLETED -> "办结";
            case CIRCULATED_FOR_READING -> "传阅";
            case READ -> "已阅";
            case OPINION_KEPT_LATE -> "迟到意见";
            case PASSED_OVER -> "无人会签，略过";
            case DELIVERY_REPORTED -> "收到回告";
        };
    }
}
