package org.qiantang.domain.exchange;

import java.time.Instant;
import java.util.List;

/// The authorities under an office's care, and what certificates they withdrew (吊销).
public record CertificateRegister(List<Authority> authorities) {
    public CertificateRegister {
        authorities = List.copyOf(authorities);
    }

    /// An authority.
    ///
    /// @param name in addresses: the SHA-256 of its certificate
    /// @param subject for people to read
    /// @param withdrawn the latest last
    public record Authority(String name, String subject, List<Withdrawn> withdrawn) {
        public Authority {
            withdrawn = List.copyOf(withdrawn);
        }
    }

    /// A certificate that was withdrawn for good.
    ///
    /// @param serial number in hexadecimal
    public record Withdrawn(String serial, Instant at, String reason) {}
}
