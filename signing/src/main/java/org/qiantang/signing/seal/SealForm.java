package org.qiantang.signing.seal;

/// The forms of seals that this product draws. A form's number stands in files: it never changes, nor does what is
/// drawn under it.
public enum SealForm {
    /// An organ's round seal (圆章) with a star, the name on the arc.
    ROUND(1),
    /// A signer's stamp (签名章): the name in one line.
    STAMP(2),
    /// An organ's round seal whose middle is left to the emblem (国徽) that its government has.
    ROUND_EMBLEM(3),
    /// An organ's oval seal (椭圆章) for one business, which the lower text names across the middle.
    OVAL(4),
    /// A person's square seal (名章), read in columns from the right.
    NAME(5),
    /// What a person wrote by hand (手写签名): no seal, and drawn from no name.
    HANDWRITING(6);

    private final int number;

    SealForm(int number) {
        this.number = number;
    }

    /// What stands for the form in a file.
    int number() {
        return number;
    }

    /// Whether it wants a person's certificate; the others want an organ's.
    public boolean ofPerson() {
        return this == STAMP || this == NAME || this == HANDWRITING;
    }

    /// Whether it is as high as wide.
    boolean equalSided() {
        return this == ROUND || this == ROUND_EMBLEM || this == NAME;
    }

    /// The longest name that stays readable, in characters.
    int longestName() {
        return switch (this) {
            case ROUND, ROUND_EMBLEM -> SealImage.LONGEST_NAME;
            case OVAL -> 24;
            case STAMP -> 12;
            case NAME -> 4;
            case HANDWRITING -> 0;
        };
    }

    /// The least height for a width, mm: on a flatter oval the characters would touch.
    double lowest(double widthMm) {
        return switch (this) {
            case STAMP -> 5;
            case OVAL -> 0.66 * widthMm;
            default -> 10;
        };
    }
}
