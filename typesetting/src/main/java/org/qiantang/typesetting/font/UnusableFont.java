package org.qiantang.typesetting.font;

/// A font file, or a glyph of it, that is not used. Does not leave this package: a library passes over the file
/// and reports it.
final class UnusableFont extends RuntimeException {
    private final PassedOver.Reason reason;

    UnusableFont(PassedOver.Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    static UnusableFont damaged(String detail) {
        return new UnusableFont(PassedOver.Reason.DAMAGED, detail);
    }

    PassedOver.Reason reason() {
        return reason;
    }
}
