package org.qiantang.signing.pdf;

import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.key.CertificateReader;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;
import org.qiantang.signing.syntax.PdfValue.Sequence;
import org.qiantang.signing.trust.StatusAnswer;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.ValidationData;

/// The document security store of a PDF (`/DSS`, EN 319 142-1 §5.4.2): validation data that came after its signatures.
public final class SecurityStore {
    private static final int MOST_PARTS = 2_000;
    private static final int LARGEST_PART = 8 << 20;
    private static final Set<String> STREAM_KEYS = Set.of("Length", "Filter");
    private static final Set<String> KEYS = Set.of("Type", "Certs", "CRLs", "OCSPs", "VRI");
    private static final Set<String> VRI_KEYS = Set.of("Type", "Cert", "CRL", "OCSP", "TU");

    /// What the streams of one array of the store hold.
    enum Part {
        CERTIFICATES("Certs", "Cert"),
        LISTS("CRLs", "CRL"),
        ANSWERS("OCSPs", "OCSP");

        private final String key;
        private final String keyForOne;

        Part(String key, String keyForOne) {
            this.key = key;
            this.keyForOne = keyForOne;
        }

        String key() {
            return key;
        }

        /// Its key in the data of one signature.
        String keyForOne() {
            return keyForOne;
        }
    }

    private final PdfFile file;
    private final Dictionary store;

    private SecurityStore(PdfFile file, Dictionary store) {
        this.file = file;
        this.store = store;
    }

    static Optional<SecurityStore> in(PdfFile file) {
        return file.dictionary(file.catalog().get("DSS")).map(store -> new SecurityStore(file, store));
    }

    /// What the store of a file holds; parts that cannot be read are left out.
    public static ValidationData of(PdfFile file) {
        return in(file).map(store -> new ValidationData(
                        store.parts(Part.CERTIFICATES, SecurityStore::certificate),
                        store.parts(Part.LISTS, SecurityStore::list),
                        store.parts(Part.ANSWERS, StatusAnswer::read)))
                .orElse(ValidationData.NONE);
    }

    /// Whether one revision leaves in the store what was there, and adds nothing but validation data.
    ///
    /// @param before the file up to the revision
    /// @param after the file up to the revision's end
    /// @param added the objects that the revision adds
    public static boolean isOnlyExtended(PdfFile before, PdfFile after, Set<Integer> added) {
        Optional<SecurityStore> old = in(before);
        return in(after).filter(now -> now.extendsOnly(old, added)).isPresent();
    }

    private boolean extendsOnly(Optional<SecurityStore> old, Set<Integer> added) {
        if (!KEYS.containsAll(store.entries().keySet()) || store.has("Type") && !store.isName("Type", "DSS")) {
            return false;
        }
        for (Part part : Part.values()) {
            List<Reference> earlier = old.map(store -> store.references(part)).orElse(List.of());
            Optional<List<Reference>> now = exactReferences(part, added);
            if (now.isEmpty() || !now.get().containsAll(earlier)) {
                return false;
            }
            boolean right = now.get().stream()
                    .filter(reference -> !earlier.contains(reference))
                    .allMatch(reference -> added.contains(reference.number()) && holds(reference, part));
            if (!right) {
                return false;
            }
        }
        return signaturesAreNamedRightly(old, added);
    }

    /// The references of an array that holds nothing else, and is part of the store or an added object.
    private Optional<List<Reference>> exactReferences(Part part, Set<Integer> added) {
        PdfValue array = store.get(part.key());
        if (array.equals(PdfValue.NOTHING)) {
            return Optional.of(List.of());
        }
        boolean own = !(array instanceof Reference reference) || added.contains(reference.number());
        if (!own || !(file.resolve(array) instanceof Sequence(List<PdfValue> items)) || items.size() > MOST_PARTS) {
            return Optional.empty();
        }
        List<Reference> references = references(items);
        return references.size() == items.size() ? Optional.of(references) : Optional.empty();
    }

    /// `/VRI`: for each signature by the SHA-1 of its value, which parts of the store belong to it.
    private boolean signaturesAreNamedRightly(Optional<SecurityStore> old, Set<Integer> added) {
        PdfValue value = store.get("VRI");
        if (value.equals(PdfValue.NOTHING)) {
            return old.map(earlier -> !earlier.store.has("VRI")).orElse(true);
        }
        if (!isOwn(value, added) || !(file.resolve(value) instanceof Dictionary all)) {
            return false;
        }
        return all.entries().entrySet().stream()
                .allMatch(one -> one.getKey().matches("[0-9A-F]{40}") && isForOneSignature(one.getValue(), old, added));
    }

    private boolean isForOneSignature(PdfValue value, Optional<SecurityStore> old, Set<Integer> added) {
        boolean standing = value instanceof Reference reference
                && old.filter(earlier -> earlier.vriReferences().contains(reference))
                        .isPresent();
        if (standing) {
            return true;
        }
        if (!isOwn(value, added)
                || !(file.resolve(value) instanceof Dictionary one)
                || !VRI_KEYS.containsAll(one.entries().keySet())
                || one.get("Type") instanceof PdfValue.Name(String type) && !type.equals("VRI")
                || one.has("TU") && !(one.get("TU") instanceof PdfValue.Text)) {
            return false;
        }
        for (Part part : Part.values()) {
            PdfValue array = one.get(part.keyForOne());
            boolean right = array.equals(PdfValue.NOTHING)
                    || array instanceof Sequence(List<PdfValue> items)
                            && references(items).size() == items.size()
                            && references(part).containsAll(references(items));
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOwn(PdfValue value, Set<Integer> added) {
        return !(value instanceof Reference reference) || added.contains(reference.number());
    }

    private List<Reference> vriReferences() {
        return file.dictionary(store.get("VRI"))
                .map(all -> references(List.copyOf(all.entries().values())))
                .orElse(List.of());
    }

    List<Reference> references(Part part) {
        List<PdfValue> items = file.items(store.get(part.key()));
        return references(items.subList(0, Math.min(items.size(), MOST_PARTS)));
    }

    /// The data of single signatures, by name.
    Dictionary signatures() {
        return file.dictionary(store.get("VRI")).orElseGet(() -> new Dictionary(Map.of()));
    }

    private static List<Reference> references(List<PdfValue> items) {
        return items.stream()
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .toList();
    }

    private boolean holds(Reference reference, Part part) {
        return switch (part) {
            case CERTIFICATES ->
                strictly(reference).flatMap(SecurityStore::certificate).isPresent();
            case LISTS -> strictly(reference).flatMap(SecurityStore::list).isPresent();
            case ANSWERS -> strictly(reference).flatMap(StatusAnswer::read).isPresent();
        };
    }

    /// The content of a stream that says nothing beside it.
    private Optional<byte[]> strictly(Reference reference) {
        return file.resolve(reference) instanceof PdfValue.Stream stream
                        && STREAM_KEYS.containsAll(stream.dictionary().entries().keySet())
                        && stream.dictionary().entries().values().stream().noneMatch(Reference.class::isInstance)
                ? decoded(stream)
                : Optional.empty();
    }

    private <T> List<T> parts(Part part, Function<byte[], Optional<T>> reader) {
        List<T> found = new ArrayList<>();
        for (Reference reference : references(part)) {
            if (file.resolve(reference) instanceof PdfValue.Stream stream) {
                decoded(stream).flatMap(reader).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<byte[]> decoded(PdfValue.Stream stream) {
        try {
            return Optional.of(file.decoded(stream)).filter(content -> content.length <= LARGEST_PART);
        } catch (UnreadableFile damaged) {
            return Optional.empty();
        }
    }

    private static Optional<X509Certificate> certificate(byte[] der) {
        try {
            return Optional.of(CertificateReader.read(der));
        } catch (CertificateException damaged) {
            return Optional.empty();
        }
    }

    /// Other bytes around the same list could say anything.
    private static Optional<X509CRL> list(byte[] der) {
        return TrustList.parseRevocationList(der).filter(list -> {
            try {
                return Arrays.equals(list.getEncoded(), der);
            } catch (CRLException damaged) {
                return false;
            }
        });
    }
}
