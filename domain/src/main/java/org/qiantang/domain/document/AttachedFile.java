package org.qiantang.domain.document;

import java.util.regex.Pattern;

/// The file that an attachment is, where it is a file of its own.
///
/// @param sha256 SHA-256 of its bytes, 64 lower-case hexadecimal digits
/// @param size in bytes
/// @param mediaType such as application/pdf
public record AttachedFile(String sha256, long size, String mediaType) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public AttachedFile {
        if (!DIGEST.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a SHA-256 digest has 64 lower-case hexadecimal digits");
        }
        if (size < 0) {
            throw new IllegalArgumentException("a size is not negative");
        }
    }
}
