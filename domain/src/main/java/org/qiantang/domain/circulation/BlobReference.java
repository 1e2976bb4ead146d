package org.qiantang.domain.circulation;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.Figure;

/// Names a file by what is in it.
///
/// @param sha256 SHA-256 of the bytes, 64 lower-case hexadecimal digits
/// @param size in bytes
/// @param mediaType such as application/pdf
/// @param name what people call the file
public record BlobReference(String sha256, long size, String mediaType, String name) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /// The file of a figure.
    public static BlobReference of(Figure figure) {
        return new BlobReference(figure.picture(), figure.size(), "image/*", figure.picture());
    }

    /// The file of an attachment under the attachment's name; empty where it is none.
    public static Optional<BlobReference> of(Attachment attachment) {
        return Optional.ofNullable(attachment.file())
                .map(file -> new BlobReference(file.sha256(), file.size(), file.mediaType(), attachment.name()));
    }

    /// The files that a content names: its figures' and those attached, each once.
    public static Stream<BlobReference> of(DocumentContent content) {
        return Stream.concat(
                        content.figures().map(BlobReference::of),
                        content.attachments().stream().flatMap(each -> of(each).stream()))
                .distinct();
    }

    public BlobReference {
        if (!DIGEST.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a SHA-256 digest has 64 lower-case hexadecimal digits");
        }
        if (size < 0) {
            throw new IllegalArgumentException("a size is not negative");
        }
    }
}
