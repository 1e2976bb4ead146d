package org.qiantang.signing.syntax;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Sequence;

/// Decodes the streams that structure needs: plain or Flate, with PNG prediction, up to 64 MiB.
public final class StreamDecoder {
    private static final int LARGEST = 64 << 20;

    private StreamDecoder() {}

    /// The decoded bytes.
    ///
    /// @throws UnreadableFile for any other filter, damaged data, or too much of it
    public static byte[] decode(PdfBytes bytes, PdfValue.Stream stream, UnaryOperator<PdfValue> resolver) {
        if (stream.length() > LARGEST) {
            throw new UnreadableFile("STREAM_TOO_LARGE");
        }
        byte[] raw = bytes.slice(stream.start(), stream.length());
        PdfValue filter = single(resolver.apply(stream.dictionary().get("Filter")));
        if (filter.equals(PdfValue.NOTHING)) {
            return raw;
        }
        if (!filter.equals(new PdfValue.Name("FlateDecode"))) {
            throw new UnreadableFile("FILTER_NOT_READ");
        }
        byte[] inflated = inflate(raw);
        return single(resolver.apply(stream.dictionary().get("DecodeParms"))) instanceof Dictionary parameters
                ? unpredict(inflated, parameters)
                : inflated;
    }

    private static PdfValue single(PdfValue value) {
        if (value instanceof Sequence(List<PdfValue> items)) {
            if (items.size() > 1) {
                throw new UnreadableFile("FILTER_NOT_READ");
            }
            return items.isEmpty() ? PdfValue.NOTHING : items.getFirst();
        }
        return value;
    }

    private static byte[] inflate(byte[] raw) {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(raw);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] block = new byte[1 << 14];
            while (!inflater.finished()) {
                int count = inflater.inflate(block);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new UnreadableFile("FLATE_DAMAGED");
                }
                out.write(block, 0, count);
                if (out.size() > LARGEST) {
                    throw new UnreadableFile("STREAM_TOO_LARGE");
                }
            }
            return out.toByteArray();
        } catch (DataFormatException damaged) {
            throw new UnreadableFile("FLATE_DAMAGED");
        }
    }

    private static byte[] unpredict(byte[] data, Dictionary parameters) {
        long predictor = PdfValue.wholeNumber(parameters.get("Predictor")).orElse(1L);
        if (predictor == 1) {
            return data;
        }
        long columns = PdfValue.wholeNumber(parameters.get("Columns")).orElse(1L);
        if (predictor < 10
                || columns < 1
                || columns > 1024
                || parameters.has("Colors")
                || parameters.has("BitsPerComponent")) {
            throw new UnreadableFile("PREDICTOR_NOT_READ");
        }
        int width = (int) columns;
        byte[] out = new byte[data.length / (width + 1) * width];
        for (int row = 0; row < out.length / width; row++) {
            unpredictRow(data, row * (width + 1), out, row * width, width);
        }
        return out;
    }

    private static void unpredictRow(byte[] data, int in, byte[] out, int at, int width) {
        int kind = data[in];
        for (int i = 0; i < width; i++) {
            int left = i == 0 ? 0 : out[at + i - 1] & 0xFF;
            int up = at == 0 ? 0 : out[at + i - width] & 0xFF;
            int corner = i == 0 || at == 0 ? 0 : out[at + i - width - 1] & 0xFF;
            int predicted = switch (kind) {
                case 0 -> 0;
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                case 4 -> paeth(left, up, corner);
                default -> throw new UnreadableFile("PREDICTOR_NOT_READ");
            };
            out[at + i] = (byte) (data[in + 1 + i] + predicted);
        }
    }

    private static int paeth(int left, int up, int corner) {
        int estimate = left + up - corner;
        int a = Math.abs(estimate - left);
        int b = Math.abs(estimate - up);
        int c = Math.abs(estimate - corner);
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
