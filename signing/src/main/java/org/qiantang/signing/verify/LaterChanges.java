package org.qiantang.signing.verify;

import static org.qiantang.signing.PointKind.LATER_CHANGES;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.syntax.PdfFile;

/// Judges what follows a signed revision. Each later revision is examined once, however many signatures precede it.
final class LaterChanges {
    /// A revision that was examined.
    ///
    /// @param fault the code of the first thing in it that is not permitted
    /// @param after the file up to its end
    /// @param missing what the file then refers to and does not have
    private record Examined(Optional<String> fault, PdfFile after, MissingObjects missing) {}

    private final PdfFile file;
    private final Map<Long, Examined> examined = new HashMap<>();

    LaterChanges(PdfFile file) {
        this.file = file;
    }

    VerificationPoint after(long signedLength) {
        if (signedLength == file.bytes().length()) {
            return VerificationPoint.passed(LATER_CHANGES, "NOTHING_FOLLOWS");
        }
        try {
            List<AppendedRevision> revisions = AppendedRevision.after(file, signedLength);
            for (AppendedRevision revision : revisions) {
                Optional<String> fault = examine(revision).fault();
                if (fault.isPresent()) {
                    return VerificationPoint.failed(LATER_CHANGES, fault.get());
                }
            }
            return VerificationPoint.passed(LATER_CHANGES, "PERMITTED_FOLLOW", Integer.toString(revisions.size()));
        } catch (UnreadableFile damaged) {
            return VerificationPoint.failed(LATER_CHANGES, "NOT_A_REVISION", damaged.code());
        }
    }

    private Examined examine(AppendedRevision revision) {
        Examined known = examined.get(revision.end());
        if (known != null) {
            return known;
        }
        Examined earlier = examined.get(revision.start());
        PdfFile before = earlier == null ? PdfFile.open(file.bytes().first(revision.start())) : earlier.after();
        MissingObjects missing = earlier == null ? MissingObjects.of(before) : earlier.missing();
        PdfFile after = PdfFile.open(file.bytes().first(revision.end()));
        Optional<String> fault = RevisionChange.fault(before, after, revision, missing);
        Examined fresh = new Examined(fault, after, fault.isPresent() ? missing : missing.with(after));
        examined.put(revision.end(), fresh);
        return fresh;
    }
}
