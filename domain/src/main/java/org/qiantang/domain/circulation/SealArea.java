package org.qiantang.domain.circulation;

import org.qiantang.domain.directory.OrganId;

/// Where on the final file an organ's seal belongs, from the layout: over its 署名, the last over 成文日期 too; or where
/// the stamp of who signs for it (签名章) does.
///
/// Source: GB/T 9704-2012 §7.3.5.1, §7.3.5.3.
///
/// @param organ whose seal it is, or for which one signs
/// @param inscription the name on it: the organ's, or the signer's
/// @param page counted from 0
/// @param centreX millimetres from the left edge of the page
/// @param centreY millimetres from the top edge of the page
/// @param width millimetres; a round seal's diameter
/// @param height millimetres; a round seal's diameter
public record SealArea(
        OrganId organ,
        Kind kind,
        String inscription,
        int page,
        double centreX,
        double centreY,
        double width,
        double height) {

    /// What is pressed there.
    public enum Kind {
        /// 印章 of the organ, by its keeper, with the organ's certificate
        ORGAN_SEAL,
        /// 签名章, by the signer, with the signer's own certificate
        SIGNATURE_STAMP
    }
}
