package org.qiantang.signing.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;

/// A DER structure with some of its parts exchanged. A part is named by the way to it: the index in the outermost
/// sequence, the index within that part, and so on through sequences, sets and tags.
final class Der {
    private Der() {}

    static byte[] encoded(ASN1Encodable part) {
        try {
            return part.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static ASN1Primitive parsed(byte[] der) {
        try {
            return ASN1Primitive.fromByteArray(der);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /// The part at the end of the way.
    static ASN1Encodable part(byte[] der, int... way) {
        ASN1Encodable here = parsed(der);
        for (int index : way) {
            here = members(here).get(index);
        }
        return here;
    }

    /// The structure with another part in its place.
    static byte[] with(byte[] der, ASN1Encodable part, int... way) {
        int last = way[way.length - 1];
        return changed(der, members -> members.set(last, part), Arrays.copyOf(way, way.length - 1));
    }

    /// What happens to the members of a part.
    interface Change {
        void of(List<ASN1Encodable> members);
    }

    /// The structure with the members of one part changed.
    static byte[] changed(byte[] der, Change change, int... way) {
        return encoded(replaced(parsed(der), 0, way, part -> {
            List<ASN1Encodable> members = members(part);
            change.of(members);
            return like(part, members);
        }));
    }

    private static ASN1Encodable replaced(
            ASN1Encodable here, int depth, int[] way, UnaryOperator<ASN1Encodable> change) {
        if (depth == way.length) {
            return change.apply(here);
        }
        List<ASN1Encodable> members = members(here);
        members.set(way[depth], replaced(members.get(way[depth]), depth + 1, way, change));
        return like(here, members);
    }

    private static List<ASN1Encodable> members(ASN1Encodable part) {
        List<ASN1Encodable> members = new ArrayList<>();
        switch (part.toASN1Primitive()) {
            case ASN1Sequence sequence -> sequence.forEach(members::add);
            case ASN1Set set -> set.forEach(members::add);
            case ASN1TaggedObject tagged ->
                ASN1Sequence.getInstance(tagged, false).forEach(members::add);
            default -> throw new IllegalArgumentException(part.toString());
        }
        return members;
    }

    private static ASN1Encodable like(ASN1Encodable part, List<ASN1Encodable> members) {
        ASN1EncodableVector vector = new ASN1EncodableVector();
        members.forEach(vector::add);
        return switch (part.toASN1Primitive()) {
            case ASN1Set set -> new DERSet(vector);
            case ASN1TaggedObject tagged -> new DERTaggedObject(false, tagged.getTagNo(), new DERSequence(vector));
            default -> new DERSequence(vector);
        };
    }
}
