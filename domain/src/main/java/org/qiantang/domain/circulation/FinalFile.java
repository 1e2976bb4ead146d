package org.qiantang.domain.circulation;

import java.util.List;
import java.util.Optional;
import org.qiantang.domain.directory.OrganId;

/// The one PDF that is sealed and sent (定版), made by the central office.
///
/// @param sealAreas one for each issuing organ, the host's first
public record FinalFile(BlobReference blob, int pages, List<SealArea> sealAreas) {
    public FinalFile {
        sealAreas = List.copyOf(sealAreas);
        if (sealAreas.stream().map(SealArea::organ).distinct().count() != sealAreas.size()) {
            throw new IllegalArgumentException("an organ seals a file once");
        }
    }

    /// Where an organ's seal belongs; empty where the organ does not seal this file.
    public Optional<SealArea> sealArea(OrganId organ) {
        return sealAreas.stream().filter(area -> area.organ().equals(organ)).findFirst();
    }
}
