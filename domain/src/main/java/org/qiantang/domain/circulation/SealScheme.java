package org.qiantang.domain.circulation;

/// How an organ's seal is signed, so that everybody can verify it.
public enum SealScheme {
    /// 国际算法: a CMS with the organ's registered certificate, which every reader of PDF knows
    INTERNATIONAL,
    /// 国密: SM2 and SM3, by an electronic seal of the organ (GB/T 38540)
    DOMESTIC
}
