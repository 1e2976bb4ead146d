package org.qiantang.domain.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;

/// What somebody entrusted with the seals (印章管理) has the office do; each with its reason, one line.
public sealed interface SealAct {
    String reason();

    /// 制作 of a seal (GB/T 38540, version 4) by the office's seal maker.
    ///
    /// @param organ whose seal it is; null for a person's
    /// @param person whose seal it is; null for an organ's
    /// @param certificate that seals with it: an SM2 certificate of the same holder, DER in base64
    record Make(
            @Nullable OrganId organ,
            @Nullable PersonId person,
            SealFace face,
            String certificate,
            Instant validUntil,
            String reason)
            implements SealAct {}

    /// 导入 of a seal that somebody made elsewhere.
    ///
    /// @param encoded the seal's file, base64
    record Import(@Nullable OrganId organ, @Nullable PersonId person, String encoded, String reason)
            implements SealAct {}

    /// 停用、恢复、吊销 of a seal.
    record Change(String seal, RegisteredSeal.State state, String reason) implements SealAct {}
}
