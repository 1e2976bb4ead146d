package org.qiantang.signing.timestamp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPValidationException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.key.Sm2;

/// Gives time stamps (RFC 3161) for SHA-256, SHA-384, SHA-512 and SM3 digests, under one policy. Safe for use by
/// several threads.
public final class TimestampAuthority {
    /// The longest request that is looked at, in bytes.
    public static final int LARGEST_QUERY = 8 << 10;

    private static final int ACCURACY_SECONDS = 1;

    private final SigningKey key;
    private final ASN1ObjectIdentifier policy;
    private final Supplier<BigInteger> serials;

    /// @param key with a certificate as [org.qiantang.signing.trust.CertificateAuthority#issueTimestampAuthority] makes
    /// it
    /// @param policy the object identifier of the rules that the authority works by
    /// @param serials gives a number that this authority never gave before
    public TimestampAuthority(SigningKey key, String policy, Supplier<BigInteger> serials) {
        this.key = key;
        this.policy = new ASN1ObjectIdentifier(policy);
        this.serials = serials;
    }

    /// Answers a request with a time stamp or with the reason why there is none (RFC 3161 §2.4.2); never throws for
    /// what the request holds.
    ///
    /// @param query `TimeStampReq`
    /// @return `TimeStampResp` as DER
    /// @throws CryptographyFailed when the key refuses
    public byte[] answer(byte[] query, Instant now) {
        try {
            TimeStampResponseGenerator answers =
                    new TimeStampResponseGenerator(tokens(), Imprint.all(), Set.of(policy), Set.of());
            return answer(answers, query, now).getEncoded(ASN1Encoding.DER);
        } catch (TSPException | OperatorCreationException | CertificateEncodingException | IOException failed) {
            throw new CryptographyFailed(failed);
        }
    }

    private TimeStampResponse answer(TimeStampResponseGenerator answers, byte[] query, Instant now)
            throws TSPException {
        TimeStampRequest request;
        try {
            request = new TimeStampRequest(query);
            request.validate(Imprint.all(), Set.of(policy), Set.of());
        } catch (TSPValidationException notGiven) {
            return answers.generateRejectedResponse(notGiven);
        } catch (IOException | TSPException | RuntimeException damaged) {
            return answers.generateFailResponse(PKIStatus.REJECTION, PKIFailureInfo.badDataFormat, "not a request");
        }
        return answers.generateGrantedResponse(request, serials.get(), Date.from(now));
    }

    private TimeStampTokenGenerator tokens()
            throws TSPException, OperatorCreationException, CertificateEncodingException {
        DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder()
                .setProvider(Sm2.provider())
                .build();
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                new JcaSignerInfoGeneratorBuilder(digests).build(new Signing(key), key.certificate()),
                digests.get(new AlgorithmIdentifier(Imprint.of(key.algorithm()).identifier())),
                policy);
        tokens.setAccuracySeconds(ACCURACY_SECONDS);
        tokens.addCertificates(new JcaCertStore(key.chain().stream()
                .filter(one -> !one.getSubjectX500Principal().equals(one.getIssuerX500Principal()))
                .toList()));
        return tokens;
    }

    /// One signature by the key, wherever it lives.
    private static final class Signing implements ContentSigner {
        private final SigningKey key;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        Signing(SigningKey key) {
            this.key = key;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new DefaultSignatureAlgorithmIdentifierFinder()
                    .find(key.algorithm().standardName());
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            return key.sign(content.toByteArray());
        }
    }
}
