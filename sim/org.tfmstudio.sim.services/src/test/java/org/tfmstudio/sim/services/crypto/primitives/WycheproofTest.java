// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.tfmstudio.sim.services.crypto.primitives.Switches.EVERYTHING;
import static org.tfmstudio.sim.services.crypto.primitives.Wycheproof.check;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.primitives.Wycheproof.Verdict;

/** No wrong accept and no wrong reject of Project Wycheproof's vectors. */
class WycheproofTest {
	private static final int ROOM = 1 << 16;

	@ParameterizedTest
	@CsvSource({"aes_ccm_test.json, " + Alg.CCM + ", " + KeyType.AES, "aes_gcm_test.json, " + Alg.GCM + ", " + KeyType.AES,
			"chacha20_poly1305_test.json, " + Alg.CHACHA20_POLY1305 + ", " + KeyType.CHACHA20})
	void aead(String file, int base, int type) {
		check(file, vector -> {
			int alg = Alg.withLength(base, vector.number("tagSize") / 8);
			byte[] key = vector.bytes("key");
			byte[] sealed = org.bouncycastle.util.Arrays.concatenate(vector.bytes("ct"), vector.bytes("tag"));
			byte[] plain = Aead.decrypt(EVERYTHING, type, 8 * key.length, key, alg, vector.bytes("iv"), vector.bytes("aad"), sealed, ROOM);
			byte[] again = Aead.encrypt(EVERYTHING, type, 8 * key.length, key, alg, vector.bytes("iv"), vector.bytes("aad"), plain, ROOM);
			return Arrays.equals(plain, vector.bytes("msg")) && Arrays.equals(again, sealed);
		});
	}

	@Test
	void paddedCbc() {
		check("aes_cbc_pkcs5_test.json", vector -> {
			byte[] key = vector.bytes("key");
			byte[] iv = vector.bytes("iv");
			byte[] sealed = org.bouncycastle.util.Arrays.concatenate(iv, vector.bytes("ct"));
			byte[] plain = CipherOperation.decrypt(EVERYTHING, KeyType.AES, 8 * key.length, key, Alg.CBC_PKCS7, sealed, ROOM);
			byte[] again = CipherOperation.encrypt(EVERYTHING, KeyType.AES, 8 * key.length, key, Alg.CBC_PKCS7, plain, ROOM,
					out -> System.arraycopy(iv, 0, out, 0, out.length));
			return Arrays.equals(plain, vector.bytes("msg")) && Arrays.equals(again, sealed);
		});
	}

	/** What may be taken or refused is a compressed point, which PSA has no format for: Mbed TLS refuses its length. */
	@ParameterizedTest
	@CsvSource({"ecdh_secp256r1_ecpoint_test.json, 256", "ecdh_secp384r1_ecpoint_test.json, 384"})
	void agreementOnWeierstrassCurves(String file, int bits) {
		int type = KeyType.eccKeyPair(KeyType.FAMILY_SECP_R1);
		check(file, vector -> Verdict.REJECT, vector -> {
			byte[] secret = BigIntegers.asUnsignedByteArray(bits / 8, new BigInteger(1, vector.bytes("private")));
			byte[] shared = KeyAgreement.agree(EVERYTHING, type, bits, secret, Alg.ECDH, vector.bytes("public"));
			return Arrays.equals(shared, vector.bytes("shared"));
		});
	}

	/**
	 * What may be taken or refused are points on the twist, values above the prime and points of small order. Mbed TLS takes the first two as RFC 7748
	 * wants, and refuses the last, of which the shared secret would be 0.
	 */
	@Test
	void agreementOnCurve25519() {
		int type = KeyType.eccKeyPair(KeyType.FAMILY_MONTGOMERY);
		check("x25519_test.json", vector -> Arrays.equals(vector.bytes("shared"), new byte[32]) ? Verdict.REJECT : Verdict.ACCEPT, vector -> {
			byte[] secret = KeyMaterial.read(EVERYTHING, type, 255, vector.bytes("private")).bytes();
			byte[] shared = KeyAgreement.agree(EVERYTHING, type, 255, secret, Alg.ECDH, vector.bytes("public"));
			return Arrays.equals(shared, vector.bytes("shared"));
		});
	}

	@ParameterizedTest
	@CsvSource({"ecdsa_secp256r1_sha256_p1363_test.json, 256, " + Alg.SHA_256, "ecdsa_secp384r1_sha384_p1363_test.json, 384, " + Alg.SHA_384})
	void ecdsa(String file, int bits, int hash) {
		int type = KeyType.eccPublicKey(KeyType.FAMILY_SECP_R1);
		check(file, vector -> {
			KeyMaterial key = KeyMaterial.read(EVERYTHING, type, bits, vector.bytes("publicKey", "uncompressed"));
			Signatures.verify(EVERYTHING, true, type, bits, key.bytes(), Alg.with(Alg.ECDSA_ANY, hash), vector.bytes("msg"), vector.bytes("sig"));
			return true;
		});
	}

	/** PSA's signatures are not ASN.1: only what is DER of two numbers of the right size can be said in its format. */
	@Test
	void ecdsaOfDer() {
		int type = KeyType.eccPublicKey(KeyType.FAMILY_SECP_R1);
		check("ecdsa_secp256r1_sha256_test.json", vector -> {
			Optional<byte[]> signature = raw(vector.bytes("sig"), 32);
			if (signature.isEmpty())
				return false;
			Signatures.verify(EVERYTHING, true, type, 256, vector.bytes("publicKey", "uncompressed"), Alg.with(Alg.ECDSA_ANY, Alg.SHA_256),
					vector.bytes("msg"), signature.get());
			return true;
		});
	}

	private static Optional<byte[]> raw(byte[] der, int length) {
		try {
			ASN1Primitive read = ASN1Primitive.fromByteArray(der);
			if (!(read instanceof ASN1Sequence sequence) || sequence.size() != 2 || !Arrays.equals(sequence.getEncoded("DER"), der))
				return Optional.empty();
			BigInteger r = ASN1Integer.getInstance(sequence.getObjectAt(0)).getValue();
			BigInteger s = ASN1Integer.getInstance(sequence.getObjectAt(1)).getValue();
			if (r.signum() < 0 || s.signum() < 0)
				return Optional.empty();
			return Optional.of(org.bouncycastle.util.Arrays.concatenate(BigIntegers.asUnsignedByteArray(length, r),
					BigIntegers.asUnsignedByteArray(length, s)));
		} catch (IOException | IllegalArgumentException | IllegalStateException e) {
			return Optional.empty();
		}
	}

	@Test
	void eddsa() {
		int type = KeyType.eccPublicKey(KeyType.FAMILY_TWISTED_EDWARDS);
		check("ed25519_test.json", vector -> {
			KeyMaterial key = KeyMaterial.read(EVERYTHING, type, 255, vector.bytes("publicKey", "pk"));
			Signatures.verify(EVERYTHING, true, type, 255, key.bytes(), Alg.PURE_EDDSA, vector.bytes("msg"), vector.bytes("sig"));
			return true;
		});
	}

	/** What may be taken or refused lacks the NULL in the hash's identifier: Mbed TLS compares with the one encoding that it would make. */
	@ParameterizedTest
	@CsvSource({"rsa_signature_2048_sha256_test.json, publicKeyAsn, " + Alg.RSA_PKCS1V15_SIGN_RAW,
			"rsa_signature_3072_sha256_test.json, publicKeyAsn, " + Alg.RSA_PKCS1V15_SIGN_RAW,
			"rsa_pss_2048_sha256_mgf1_32_test.json, publicKeyAsn, " + Alg.RSA_PSS_BASE})
	void rsaSignatures(String file, String keyName, int base) {
		check(file, vector -> Verdict.REJECT, vector -> {
			KeyMaterial key = KeyMaterial.read(EVERYTHING, KeyType.RSA_PUBLIC_KEY, 0, vector.bytes(keyName));
			Signatures.verify(EVERYTHING, true, KeyType.RSA_PUBLIC_KEY, key.bits(), key.bytes(), Alg.with(base, Alg.SHA_256), vector.bytes("msg"),
					vector.bytes("sig"));
			return true;
		});
	}

	@Test
	void rsaOaep() {
		check("rsa_oaep_2048_sha256_mgf1sha256_test.json", vector -> {
			byte[] plain = AsymmetricEncryption.decrypt(EVERYTHING, KeyType.RSA_KEY_PAIR, rsaPair(vector), Alg.with(Alg.RSA_OAEP_BASE, Alg.SHA_256),
					vector.bytes("ct"), vector.bytes("label"), ROOM);
			return Arrays.equals(plain, vector.bytes("msg"));
		});
	}

	@Test
	void rsaPkcs1Encryption() {
		check("rsa_pkcs1_2048_test.json", vector -> {
			byte[] plain = AsymmetricEncryption.decrypt(EVERYTHING, KeyType.RSA_KEY_PAIR, rsaPair(vector), Alg.RSA_PKCS1V15_CRYPT, vector.bytes("ct"),
					new byte[0], ROOM);
			return Arrays.equals(plain, vector.bytes("msg"));
		});
	}

	private static byte[] rsaPair(Wycheproof vector) {
		try {
			byte[] pkcs1 = PrivateKeyInfo.getInstance(vector.bytes("privateKeyPkcs8")).parsePrivateKey().toASN1Primitive().getEncoded();
			return KeyMaterial.read(EVERYTHING, KeyType.RSA_KEY_PAIR, 2048, pkcs1).bytes();
		} catch (IOException e) {
			throw new AssertionError(e);
		}
	}
}
