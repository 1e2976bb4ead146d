package org.qiantang.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.qiantang.signing.trust.TrustList;

/// EU DSS, the European Commission's library for signatures, as a peer and as a judge. Not for use by several threads.
///
/// It is public because it is all that this program and DSS, which lives among classes of its own, have in common.
public interface EuDss {
    /// What it says of a file.
    ///
    /// @param passed how many signatures it passed totally
    /// @param levels what it took each signature for, such as `PAdES-BASELINE-B`
    /// @param objections about each signature and time stamp that it did not pass: which, and why
    record Opinion(int passed, List<String> levels, List<String> objections) {}

    /// Signs a file as PAdES B-B: it opens the file, writes the field with the seal, digests, makes the attributes,
    /// has them signed and writes the file with the signature, all in memory.
    ///
    /// @param chain the signer's certificate first
    /// @param key signs what it is given, with RSA and SHA-256
    /// @param seal a PNG that is seen on the first page, 42 mm wide and high; nothing is seen without
    byte[] sign(byte[] file, List<X509Certificate> chain, UnaryOperator<byte[]> key, Optional<byte[]> seal);

    /// Whether there is a signature, and each is over what it says and right by its certificate's key: opens the
    /// file, digests what is signed, verifies. Neither certificates nor later revisions are judged.
    boolean isIntact(byte[] signed);

    /// Its whole verdict by its own policy: certificates up to a trusted root, revocation lists, later revisions.
    Opinion judge(byte[] signed);

    /// DSS that trusts what is trusted here, has the revocation lists that are known here, and asks nobody over a wire.
    ///
    /// @param home the folder of the build
    /// @param now when it believes to be judging
    static EuDss open(Path home, TrustList trust, Instant now) throws IOException {
        var lists = new ArrayList<byte[]>();
        try {
            for (var list : trust.revocationLists()) {
                lists.add(list.getEncoded());
            }
        } catch (CRLException impossible) {
            throw new IOException(impossible);
        }
        return DssLoader.load(home, trust.roots(), lists, Date.from(now));
    }
}
