package org.qiantang.domain.exchange;

import java.util.List;

/// Every electronic seal of the office (印章名册).
public record SealRegister(List<RegisteredSeal> seals) {
    public SealRegister {
        seals = List.copyOf(seals);
    }
}
