package org.qiantang.signing.pdf;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.cms.Digests;
import org.qiantang.signing.pdf.SecurityStore.Part;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfText;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;
import org.qiantang.signing.syntax.PdfValue.Sequence;
import org.qiantang.signing.syntax.RevisionWriter;
import org.qiantang.signing.trust.StatusAnswer;
import org.qiantang.signing.trust.ValidationData;

/// A revision that adds validation data to the file's security store (EN 319 142-1 §5.4.2): each part once, and for
/// each signature which parts are its own.
final class StoreRevision {
    private final PdfFile file;
    private final RevisionWriter writer;
    private final Map<String, Reference> known = new HashMap<>();
    private final Map<Part, List<Reference>> arrays = new EnumMap<>(Part.class);
    private boolean changes;

    private StoreRevision(PdfFile file) {
        this.file = file;
        this.writer = RevisionWriter.behind(file);
        Optional<SecurityStore> old = SecurityStore.in(file);
        for (Part part : Part.values()) {
            List<Reference> standing = old.map(store -> store.references(part)).orElse(List.of());
            arrays.put(part, new ArrayList<>(standing));
            standing.forEach(reference ->
                    content(reference).ifPresent(content -> known.put(name(part, content), reference)));
        }
    }

    private Optional<byte[]> content(Reference reference) {
        return file.resolve(reference) instanceof PdfValue.Stream stream
                ? Optional.of(file.decoded(stream))
                : Optional.empty();
    }

    /// The revision; empty when the file has everything.
    static Optional<byte[]> compose(
            PdfFile file, Map<String, ValidationData> bySignature, Instant at, byte[] identity) {
        StoreRevision revision = new StoreRevision(file);
        Map<String, PdfValue> signatures = new LinkedHashMap<>(SecurityStore.in(file)
                .map(store -> store.signatures().entries())
                .orElse(Map.of()));
        bySignature.forEach((name, data) -> {
            Dictionary own = revision.own(data);
            boolean standing = file.dictionary(signatures.getOrDefault(name, PdfValue.NOTHING))
                    .filter(there -> isWithin(own, there))
                    .isPresent();
            if (!standing) {
                revision.changes = true;
                signatures.put(name, own.with("TU", SignatureDictionary.date(at)));
            }
        });
        return revision.changes ? Optional.of(revision.finish(signatures, identity)) : Optional.empty();
    }

    private static boolean isWithin(Dictionary own, Dictionary standing) {
        return own.entries().entrySet().stream()
                .allMatch(entry -> PdfText.of(entry.getValue()).equals(PdfText.of(standing.get(entry.getKey()))));
    }

    private Dictionary own(ValidationData data) {
        Map<String, PdfValue> own = new LinkedHashMap<>();
        try {
            List<byte[]> certificates = new ArrayList<>();
            for (var certificate : data.certificates()) {
                certificates.add(certificate.getEncoded());
            }
            List<byte[]> lists = new ArrayList<>();
            for (var list : data.revocationLists()) {
                lists.add(list.getEncoded());
            }
            put(own, Part.CERTIFICATES, certificates);
            put(own, Part.LISTS, lists);
            put(
                    own,
                    Part.ANSWERS,
                    data.statusAnswers().stream().map(StatusAnswer::encoded).toList());
            return new Dictionary(own);
        } catch (GeneralSecurityException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    private void put(Map<String, PdfValue> own, Part part, List<byte[]> contents) {
        if (!contents.isEmpty()) {
            own.put(
                    part.keyForOne(),
                    new Sequence(contents.stream()
                            .<PdfValue>map(content -> reference(part, content))
                            .toList()));
        }
    }

    private Reference reference(Part part, byte[] content) {
        return known.computeIfAbsent(name(part, content), name -> {
            Reference fresh = writer.reserve();
            writer.writeStream(fresh, new Dictionary(Map.of("Length", PdfValue.number(content.length))), content);
            arrays.computeIfAbsent(part, none -> new ArrayList<>()).add(fresh);
            changes = true;
            return fresh;
        });
    }

    private static String name(Part part, byte[] content) {
        return part + HexFormat.of().formatHex(Digests.sha256(content));
    }

    private byte[] finish(Map<String, PdfValue> signatures, byte[] identity) {
        Map<String, PdfValue> store = new LinkedHashMap<>();
        store.put("Type", new PdfValue.Name("DSS"));
        arrays.forEach((part, references) -> {
            if (!references.isEmpty()) {
                store.put(part.key(), new Sequence(List.copyOf(references)));
            }
        });
        store.put("VRI", new Dictionary(signatures));
        PdfValue stated = file.catalog().get("DSS");
        Reference own = stated instanceof Reference standing ? standing : writer.reserve();
        writer.write(own, PdfText.of(new Dictionary(store)));
        if (!(stated instanceof Reference) && file.trailer().get("Root") instanceof Reference root) {
            writer.write(root, PdfText.of(file.catalog().with("DSS", own)));
        }
        return writer.finish(identity);
    }
}
