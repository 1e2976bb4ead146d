package org.qiantang.client.screen.document;

import java.util.List;
import java.util.Optional;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.directory.Directory;

/// What stands in a seal's place where the format has none (纪要, GB/T 9704-2012 §10.3): who issued the document by a
/// signed act, and whether the text is still the one they signed.
///
/// @param intact whether the content has the digest that was issued
/// @param issued one line for each 签发
record Unsealed(boolean intact, List<String> issued) {

    /// Empty while the document is not finished, and where it bears seals.
    static Optional<Unsealed> of(OfficialDocument document, Directory directory, Words words, Moments moments) {
        var formalities = document.formalities();
        if (formalities.sentFile() == null || formalities.sealed()) {
            return Optional.empty();
        }
        var digest = ContentDigest.of(document.draft().content());
        var issuances = formalities.issuances();
        return Optional.of(new Unsealed(
                !issuances.isEmpty()
                        && issuances.stream()
                                .allMatch(issuance -> issuance.contentDigest().equals(digest)),
                issuances.stream()
                        .map(issuance -> words.say(
                                "document.unsealed.issued",
                                directory.nameOf(issuance.issuer().person()),
                                moments.sayExactly(issuance.at())))
                        .toList()));
    }
}
