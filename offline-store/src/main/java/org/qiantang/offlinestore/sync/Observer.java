package org.qiantang.offlinestore.sync;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;

/// Hears what synchronisation brings. Called on the engine's thread.
public interface Observer {
    /// Documents, commands or the status changed.
    void changed(Set<SubjectId> subjects);

    /// Commands were answered and the feed was read: what is here is what the office has.
    ///
    /// @return whether there is more to send because of it
    boolean exchanged();

    /// What the office is to be asked at once or never, now that everything else is exchanged.
    List<CommandEnvelope> asks();

    /// What it said to that; the feed has what came of it.
    void answered(List<CommandEnvelope> asked, List<CommandAnswer> answers);

    /// The office's facts were fetched anew.
    void factsChanged();

    /// The office answered with a failure.
    ///
    /// @return whether it says that nobody may work from this machine any more
    boolean notAdmitted(TransportFailed failed);

    /// A wanted file came, or cannot come.
    ///
    /// @param failure null where it came
    void fetched(BlobReference blob, @Nullable RuntimeException failure);
}
