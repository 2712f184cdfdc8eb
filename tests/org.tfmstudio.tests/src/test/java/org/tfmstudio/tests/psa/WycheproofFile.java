// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.psa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.util.BigIntegers;
import org.tfmstudio.tests.psa.Vector.What;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A file of Project Wycheproof, told in terms of PSA Crypto. */
enum WycheproofFile {
	AES_CBC("aes_cbc_pkcs5", true), AES_CCM("aes_ccm", true), AES_CMAC("aes_cmac", true), AES_GCM("aes_gcm", true), CHACHA("chacha20_poly1305", false),
	ECDH_256("ecdh_secp256r1_ecpoint", true), ECDH_384("ecdh_secp384r1_ecpoint", true), ECDSA_256("ecdsa_secp256r1_sha256_p1363", true),
	ECDSA_256_DER("ecdsa_secp256r1_sha256", true), ECDSA_384("ecdsa_secp384r1_sha384_p1363", true), ED25519("ed25519", false),
	HKDF_256("hkdf_sha256", true), HKDF_384("hkdf_sha384", true), HKDF_512("hkdf_sha512", true), HMAC_256("hmac_sha256", true),
	HMAC_384("hmac_sha384", true), HMAC_512("hmac_sha512", true), PBKDF2("pbkdf2_hmacsha256", false),
	RSA_OAEP("rsa_oaep_2048_sha256_mgf1sha256", true), RSA_CRYPT("rsa_pkcs1_2048", true), RSA_PSS("rsa_pss_2048_sha256_mgf1_32", true),
	RSA_SIGN_2048("rsa_signature_2048_sha256", true), RSA_SIGN_3072("rsa_signature_3072_sha256", true), X25519("x25519", false);

	// numbers of PSA Crypto API 1.1, appendix on encoding
	private static final int AES = 0x2400;
	private static final int CHACHA20 = 0x2004;
	private static final int HMAC = 0x1100;
	private static final int DERIVE = 0x1200;
	private static final int RSA_PUBLIC = 0x4001;
	private static final int RSA_PAIR = 0x7001;
	private static final int ECC_PUBLIC = 0x4100;
	private static final int ECC_PAIR = 0x7100;
	private static final int SECP_R1 = 0x12;
	private static final int MONTGOMERY = 0x41;
	private static final int TWISTED_EDWARDS = 0x42;
	private static final int SHA_256 = 9;
	private static final int SHA_384 = 10;
	private static final int SHA_512 = 11;

	private final String file;
	private final boolean inLarge;

	WycheproofFile(String file, boolean inLarge) {
		this.file = file + "_test.json";
		this.inLarge = inLarge;
	}

	String file() {
		return file;
	}

	/** Whether the profile large offers the algorithm; the others are run with their options switched on. */
	boolean inLarge() {
		return inLarge;
	}

	/** What the file holds: cases, and how many cannot be said in PSA's formats. */
	record Content(List<Vector> vectors, int inexpressible) {
	}

	/** Reads the file in that folder. */
	Content read(Path folder) throws IOException {
		List<Vector> vectors = new ArrayList<>();
		int inexpressible = 0;
		JsonObject root = JsonParser.parseString(Files.readString(folder.resolve(file))).getAsJsonObject();
		for (JsonElement group : root.getAsJsonArray("testGroups")) {
			for (JsonElement test : group.getAsJsonObject().getAsJsonArray("tests")) {
				Optional<Vector> vector = vector(new Source(group.getAsJsonObject(), test.getAsJsonObject()));
				vector.ifPresent(vectors::add);
				inexpressible += vector.isPresent() ? 0 : 1;
			}
		}
		return new Content(vectors, inexpressible);
	}

	private Optional<Vector> vector(Source it) {
		return switch (this) {
			case AES_CBC -> it.vector(What.CBC, 0x04404100, AES, "key", "iv", "msg", "ct");
			case AES_CCM -> aead(it, 0x05500100, AES);
			case AES_GCM -> aead(it, 0x05500200, AES);
			case CHACHA -> aead(it, 0x05100500, CHACHA20);
			case AES_CMAC -> it.vector(What.MAC, shortened(0x03c00200, it.length("tag"), 16), AES, "key", "msg", "tag");
			case HMAC_256 -> it.vector(What.MAC, shortened(0x03800000 | SHA_256, it.length("tag"), 32), HMAC, "key", "msg", "tag");
			case HMAC_384 -> it.vector(What.MAC, shortened(0x03800000 | SHA_384, it.length("tag"), 48), HMAC, "key", "msg", "tag");
			case HMAC_512 -> it.vector(What.MAC, shortened(0x03800000 | SHA_512, it.length("tag"), 64), HMAC, "key", "msg", "tag");
			case ECDH_256 -> agreement(it, 256);
			case ECDH_384 -> agreement(it, 384);
			case X25519 -> it.vector(What.AGREE, 0, ECC_PAIR | MONTGOMERY, it.accepted(!it.isZero("shared")), it.bytes("private"), it.bytes("public"),
					it.bytes("shared"));
			case ECDSA_256 -> it.vector(What.VERIFY, 0x06000600 | SHA_256, ECC_PUBLIC | SECP_R1, it.accepted(false), it.key("uncompressed"), it.bytes("msg"), it.bytes("sig"));
			case ECDSA_384 -> it.vector(What.VERIFY, 0x06000600 | SHA_384, ECC_PUBLIC | SECP_R1, it.accepted(false), it.key("uncompressed"), it.bytes("msg"), it.bytes("sig"));
			case ECDSA_256_DER -> raw(it.bytes("sig"), 32).flatMap(sig -> it.vector(What.VERIFY, 0x06000600 | SHA_256, ECC_PUBLIC | SECP_R1, it.accepted(false),
					it.key("uncompressed"), it.bytes("msg"), sig));
			case ED25519 -> it.vector(What.VERIFY, 0x06000800, ECC_PUBLIC | TWISTED_EDWARDS, it.accepted(false), it.key("pk"), it.bytes("msg"), it.bytes("sig"));
			case RSA_PSS -> it.vector(What.VERIFY, 0x06000300 | SHA_256, RSA_PUBLIC, "publicKeyAsn", "msg", "sig");
			// what may be taken or refused lacks a NULL; Mbed TLS takes the one encoding that it would make
			case RSA_SIGN_2048, RSA_SIGN_3072 -> it.vector(What.VERIFY, 0x06000200 | SHA_256, RSA_PUBLIC, "publicKeyAsn", "msg", "sig");
			case RSA_OAEP -> it.vector(What.DECRYPT, 0x07000300 | SHA_256, RSA_PAIR, it.accepted(false), it.rsaPair(), it.bytes("ct"), it.bytes("label"), it.bytes("msg"));
			case RSA_CRYPT -> it.vector(What.DECRYPT, 0x07000200, RSA_PAIR, it.accepted(false), it.rsaPair(), it.bytes("ct"), new byte[0], it.bytes("msg"));
			case HKDF_256 -> hkdf(it, SHA_256);
			case HKDF_384 -> hkdf(it, SHA_384);
			case HKDF_512 -> hkdf(it, SHA_512);
			case PBKDF2 -> it.numbered(What.PBKDF2, 0x08800100 | SHA_256, it.number("iterationCount"), it.bytes("password"), it.bytes("salt"), new byte[0], it.bytes("dk"));
		};
	}

	private static Optional<Vector> aead(Source it, int base, int type) {
		return it.vector(What.AEAD, base & ~0x3f0000 | it.number("tagSize") / 8 << 16, type, "key", "iv", "aad", "msg", "ct", "tag");
	}

	private static int shortened(int alg, int length, int full) {
		return length == full ? alg : alg | (length & 0x3f) << 16;
	}

	/** What may be taken or refused is a compressed point, which PSA has no format for. */
	private static Optional<Vector> agreement(Source it, int bits) {
		byte[] secret = BigIntegers.asUnsignedByteArray(bits / 8, new BigInteger(1, it.bytes("private")));
		return it.vector(What.AGREE, 0, ECC_PAIR | SECP_R1, it.accepted(false), secret, it.bytes("public"), it.bytes("shared"));
	}

	private static Optional<Vector> hkdf(Source it, int hash) {
		return it.numbered(What.HKDF, 0x08000100 | hash, it.number("size"), it.bytes("ikm"), it.bytes("salt"), it.bytes("info"), it.bytes("okm"));
	}

	/** r and s of a DER signature, side by side; empty for what is no DER, and for numbers that are too long. */
	private static Optional<byte[]> raw(byte[] der, int length) {
		try {
			if (!(ASN1Primitive.fromByteArray(der) instanceof ASN1Sequence sequence) || sequence.size() != 2 || !Arrays.equals(sequence.getEncoded("DER"), der)) {
				return Optional.empty();
			}
			BigInteger r = ASN1Integer.getInstance(sequence.getObjectAt(0)).getValue();
			BigInteger s = ASN1Integer.getInstance(sequence.getObjectAt(1)).getValue();
			if (r.signum() < 0 || s.signum() < 0) {
				return Optional.empty();
			}
			return Optional.of(org.bouncycastle.util.Arrays.concatenate(BigIntegers.asUnsignedByteArray(length, r), BigIntegers.asUnsignedByteArray(length, s)));
		} catch (IOException | IllegalArgumentException | IllegalStateException e) {
			return Optional.empty();
		}
	}

	/** A test and its group, whose values are the test's, too. */
	private record Source(JsonObject group, JsonObject test) {
		private JsonElement value(String name) {
			return test.has(name) ? test.get(name) : group.get(name);
		}

		byte[] bytes(String name) {
			return HexFormat.of().parseHex(value(name).getAsString());
		}

		byte[] key(String name) {
			return HexFormat.of().parseHex(group.getAsJsonObject("publicKey").get(name).getAsString());
		}

		byte[] rsaPair() {
			try {
				return PrivateKeyInfo.getInstance(bytes("privateKeyPkcs8")).parsePrivateKey().toASN1Primitive().getEncoded();
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		int number(String name) {
			return value(name).getAsInt();
		}

		int length(String name) {
			return value(name).getAsString().length() / 2;
		}

		boolean isZero(String name) {
			return new BigInteger(1, bytes(name)).signum() == 0;
		}

		/** @param ifAcceptable what TF-M makes of a case that may be taken or refused */
		boolean accepted(boolean ifAcceptable) {
			return switch (test.get("result").getAsString()) {
				case "valid" -> true;
				case "invalid" -> false;
				default -> ifAcceptable;
			};
		}

		private Optional<Vector> vector(What what, int alg, int type, String... names) {
			return vector(what, alg, type, accepted(false), Arrays.stream(names).map(this::bytes).toArray(byte[][]::new));
		}

		private Optional<Vector> vector(What what, int alg, int type, boolean accepted, byte[]... strings) {
			return make(what, alg, type, OptionalInt.empty(), accepted, strings);
		}

		private Optional<Vector> numbered(What what, int alg, int number, byte[]... strings) {
			return make(what, alg, DERIVE, OptionalInt.of(number), accepted(false), strings);
		}

		private Optional<Vector> make(What what, int alg, int type, OptionalInt number, boolean accepted, byte[]... strings) {
			String name = "tcId " + test.get("tcId").getAsInt() + " (" + test.get("comment").getAsString() + ")";
			return Optional.of(new Vector(name, what, alg, type, 0, number.orElse(0), List.of(strings), accepted));
		}
	}
}
