package org.qiantang.typesetting.recognition;

import java.util.List;
import java.util.Optional;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.document.OrganMark;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Urgency;

/// What a file says in its masthead (版头); what it does not say is empty.
///
/// @param issuers 签发人
public record Masthead(
        Optional<Integer> copyNumber,
        Secrecy secrecy,
        String secrecyPeriod,
        Urgency urgency,
        Optional<OrganMark> mark,
        Optional<DocumentNumber> number,
        List<String> issuers) {
    static final Masthead NONE = new Masthead(
            Optional.empty(), Secrecy.NONE, "", Urgency.NORMAL, Optional.empty(), Optional.empty(), List.of());

    public Masthead {
        issuers = List.copyOf(issuers);
    }
}
