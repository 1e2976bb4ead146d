package org.qiantang.typesetting;

/// Why typesetting could not do what was asked. The code is stable; words for people are made from it elsewhere.
public sealed class TypesettingException extends Exception permits UnreadablePdf {
    private final String code;

    TypesettingException(String code, Throwable cause) {
        super(code, cause);
        this.code = code;
    }

    TypesettingException(String code) {
        super(code);
        this.code = code;
    }

    /// A stable code such as `pdf-encrypted`.
    public String code() {
        return code;
    }
}
