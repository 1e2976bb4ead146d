package org.qiantang.typesetting;

import static org.qiantang.domain.circulation.SealArea.Kind.ORGAN_SEAL;
import static org.qiantang.domain.circulation.SealArea.Kind.SIGNATURE_STAMP;

import java.util.List;
import java.util.stream.Stream;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.directory.Directory;
import org.qiantang.typesetting.layout.PageLayout;

/// Whose seals and stamps belong at the places that a layout left for them.
public final class SealAreas {
    private SealAreas() {}

    /// Each issuing organ's seal place, or that of its signer's stamp, the host's first; minutes have neither. Places
    /// of
    /// names that no issuing organ answers for, as a draft may have, are passed over.
    public static List<SealArea> of(PageLayout layout, OfficialDocument document, Directory directory) {
        var issuers = document.issuers();
        var seals = layout.seals().stream()
                .filter(seal -> seal.organ() < issuers.size())
                .map(seal -> {
                    var organ = issuers.get(seal.organ());
                    double diameter = seal.diameter();
                    return new SealArea(
                            organ,
                            ORGAN_SEAL,
                            directory.nameOf(organ),
                            seal.page(),
                            seal.centreX(),
                            seal.centreY(),
                            diameter,
                            diameter);
                });
        var signers = document.draft().content().signers();
        var stamps = layout.stamps().stream()
                .filter(stamp -> stamp.signer() < issuers.size())
                .map(stamp -> new SealArea(
                        issuers.get(stamp.signer()),
                        SIGNATURE_STAMP,
                        signers.get(stamp.signer()).name(),
                        stamp.page(),
                        stamp.x() + stamp.width() / 2,
                        stamp.y() + stamp.height() / 2,
                        stamp.width(),
                        stamp.height()));
        return Stream.concat(seals, stamps).toList();
    }
}
