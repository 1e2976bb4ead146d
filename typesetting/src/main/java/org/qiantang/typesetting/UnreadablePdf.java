package org.qiantang.typesetting;

/// A PDF file that is not opened or not drawn.
public final class UnreadablePdf extends TypesettingException {
    /// Why.
    public enum Reason {
        /// The file is damaged or no PDF.
        NOT_A_PDF("pdf-unreadable"),
        /// The file asks for a password.
        ENCRYPTED("pdf-encrypted"),
        /// The file is larger than [PdfPages#MAXIMUM_BYTES].
        TOO_LARGE("pdf-too-large"),
        /// The file has more pages than [PdfPages#MAXIMUM_PAGES], or none.
        PAGES_OUT_OF_RANGE("pdf-pages-out-of-range"),
        /// The picture asked for, or the page itself, is larger than [PdfPages#MAXIMUM_PIXELS].
        PICTURE_TOO_LARGE("pdf-picture-too-large");

        private final String code;

        Reason(String code) {
            this.code = code;
        }
    }

    private final Reason reason;

    UnreadablePdf(Reason reason) {
        super(reason.code);
        this.reason = reason;
    }

    UnreadablePdf(Reason reason, Throwable cause) {
        super(reason.code, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
