package org.qiantang.backend.directory;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.qiantang.domain.circulation.Routes;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.signing.seal.SealRegistry;
import org.qiantang.signing.trust.TrustList;

/// Everything an office decides by besides its documents, as of one version.
///
/// @param trust the roots and revocation lists of `office`, ready to verify with
public record Facts(long version, OfficeFacts office, TrustList trust) {
    public Directory directory() {
        return office.directory();
    }

    /// Which electronic seals are withdrawn; empty before one was.
    public Optional<SealRegistry> sealRegistry() {
        return Optional.ofNullable(office.sealRegistry())
                .flatMap(text -> SealRegistry.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    public Routes routes() {
        return new Routes(office.routes());
    }
}
