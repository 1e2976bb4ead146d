package org.qiantang.domain.exchange;

import java.util.List;
import org.qiantang.domain.circulation.SealScheme;

/// How the organs of an office seal, as the office wants it.
public enum SealPolicy {
    /// 国际算法
    INTERNATIONAL,
    /// 国密
    DOMESTIC,
    /// 两种: two signatures at one place
    BOTH;

    /// One signature in each, in this order.
    public List<SealScheme> schemes() {
        return switch (this) {
            case INTERNATIONAL -> List.of(SealScheme.INTERNATIONAL);
            case DOMESTIC -> List.of(SealScheme.DOMESTIC);
            case BOTH -> List.of(SealScheme.INTERNATIONAL, SealScheme.DOMESTIC);
        };
    }
}
