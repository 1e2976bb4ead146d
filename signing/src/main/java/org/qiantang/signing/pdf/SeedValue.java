package org.qiantang.signing.pdf;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;

/// What a field asks of the signature that is put into it (`/SV`, ISO 32000-1 §12.7.4.5). Only what is marked as
/// required counts; the rest are wishes.
record SeedValue(PdfFile file, Dictionary wanted) {
    private static final int FILTER = 1;
    private static final int SUB_FILTER = 1 << 1;
    private static final int VERSION = 1 << 2;
    private static final int REASONS = 1 << 3;
    private static final int DIGEST = 1 << 6;
    private static final int KNOWN_VERSION = 2;

    static Optional<SeedValue> of(PdfFile file, SignatureField field) {
        PdfValue stated = field.dictionary().get("SV");
        return stated.equals(PdfValue.NOTHING)
                ? Optional.empty()
                : file.dictionary(stated).map(wanted -> new SeedValue(file, wanted));
    }

    /// Whether a signature would have everything that is required.
    boolean isHonoured(SealRequest request, SignatureMaker maker) {
        long required = number(wanted, "Ff");
        String digest = plain(maker.newDigest().getAlgorithm());
        return (required & ~(FILTER | SUB_FILTER | VERSION | REASONS | DIGEST)) == 0
                && (!asks(required, FILTER) || wanted.isName("Filter", "Adobe.PPKLite"))
                && (!asks(required, SUB_FILTER) || names("SubFilter").contains(maker.subFilter()))
                && (!asks(required, VERSION) || number(wanted, "V") <= KNOWN_VERSION)
                && (!asks(required, REASONS) || names("Reasons").contains(request.reason()))
                && (!asks(required, DIGEST)
                        || names("DigestMethod").stream().map(SeedValue::plain).anyMatch(digest::equals))
                && asksNothing("MDP", "P")
                && asksNothing("Cert", "Ff")
                && asksNothing("TimeStamp", "Ff");
    }

    private static boolean asks(long required, int flag) {
        return (required & flag) != 0;
    }

    private boolean asksNothing(String part, String key) {
        return file.dictionary(wanted.get(part))
                .filter(asked -> number(asked, key) != 0)
                .isEmpty();
    }

    private long number(Dictionary dictionary, String key) {
        return file.resolve(dictionary.get(key)) instanceof PdfValue.Numeral number ? (long) number.value() : 0;
    }

    private Set<String> names(String key) {
        List<PdfValue> items = file.items(wanted.get(key));
        return items.stream()
                .map(file::resolve)
                .map(item -> switch (item) {
                    case PdfValue.Name(String text) -> text;
                    case PdfValue.Text text -> text.characters();
                    default -> "";
                })
                .collect(Collectors.toSet());
    }

    private static String plain(String digest) {
        return digest.replace("-", "");
    }
}
