package org.qiantang.backend.directory;

import org.qiantang.domain.circulation.Routes;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.signing.trust.TrustList;

/// Everything an office decides by besides its documents, as of one version.
///
/// @param trust the roots and revocation lists of `office`, ready to verify with
public record Facts(long version, OfficeFacts office, TrustList trust) {
    public Directory directory() {
        return office.directory();
    }

    public Routes routes() {
        return new Routes(office.routes());
    }
}
