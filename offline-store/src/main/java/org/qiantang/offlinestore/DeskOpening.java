package org.qiantang.offlinestore;

import org.jspecify.annotations.Nullable;
import org.qiantang.offlinestore.failure.LogInFailed;

/// Decides between the central office and the local store at log-in.
final class DeskOpening {
    private DeskOpening() {}

    @SuppressWarnings("DoNotCallSuggester") // The rooms it opens follow with the next commits.
    static OfficeDesk open(DeskSettings settings, String loginName, char[] password, char @Nullable [] earlier) {
        throw new LogInFailed(LogInFailed.Code.OFFICE_NOT_REACHABLE, null, null);
    }
}
