package org.qiantang.signing.verify;

import static org.qiantang.signing.PointKind.LATER_CHANGES;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.syntax.PdfFile;

/// Judges what follows a signed revision. Each later revision is examined once, however many signatures precede it.
final class LaterChanges {
    private final PdfFile file;
    private final Map<Long, Optional<String>> faults = new HashMap<>();

    LaterChanges(PdfFile file) {
        this.file = file;
    }

    VerificationPoint after(long signedLength) {
        if (signedLength == file.bytes().length()) {
            return VerificationPoint.passed(LATER_CHANGES, "NOTHING_FOLLOWS");
        }
        try {
            List<AppendedRevision> revisions = new ArrayList<>(AppendedRevision.after(file, signedLength));
            for (AppendedRevision revision : revisions) {
                Optional<String> fault =
                        faults.computeIfAbsent(revision.start(), start -> RevisionChange.fault(file, revision));
                if (fault.isPresent()) {
                    return VerificationPoint.failed(LATER_CHANGES, fault.get());
                }
            }
            return VerificationPoint.passed(LATER_CHANGES, "PERMITTED_FOLLOW", Integer.toString(revisions.size()));
        } catch (UnreadableFile damaged) {
            return VerificationPoint.failed(LATER_CHANGES, "NOT_A_REVISION", damaged.code());
        }
    }
}
