// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.tfmstudio.sim.services.crypto.CryptoBench.Answer;
import org.tfmstudio.sim.services.crypto.derivation.Step;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.primitives.KeyMaterial;
import org.tfmstudio.sim.services.crypto.primitives.Switches;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * Requests to the crypto service that a seed chooses, good and bad, with what our service answers: to be asked of a real TF-M too. Where an answer
 * is random its bytes count for nothing.
 */
final class CryptoScript {
	private static final int MAC = 4;
	private static final int CIPHER = 5;
	private static final int AEAD = 6;
	private static final int SIGN = 7;
	private static final int ENCRYPT = 8;
	private static final int DERIVATION = 9;
	private static final int OPERATIONS = 8;
	private static final int[] HASHES = {Alg.SHA_224, Alg.SHA_256, Alg.SHA_256, Alg.SHA_384, Alg.SHA_512, Alg.SHA_1, Alg.MD5, Alg.ANY_HASH, 0};
	private static final int[] CIPHERS = {Alg.CTR, Alg.CFB, Alg.OFB, Alg.ECB_NO_PADDING, Alg.CBC_NO_PADDING, Alg.CBC_PKCS7, Alg.CBC_PKCS7,
			Alg.CCM_STAR_NO_TAG, Alg.STREAM_CIPHER, Alg.XTS};
	private static final int[] FAMILIES = {0x12, 0x12, 0x12, 0x17, 0x41, 0x41, 0x42, 0x30, 0x22};
	private static final int[] LENGTHS = {0, 1, 2, 7, 8, 11, 12, 13, 15, 16, 17, 31, 32, 33, 47, 48, 49, 64, 100};

	private final CryptoBench bench;
	private final Random random;
	private final CryptoTape tape;
	/** Keys by identifier, and whether their material is random. */
	private final Map<Integer, KeyInUse> keys = new TreeMap<>();
	/** Operations whose output is random, by group and handle. */
	private final Map<Integer, Boolean> unsure = new TreeMap<>();
	private static final List<KeyInUse> KEYS = prepared();

	private record KeyInUse(int type, int bits, byte[] material, boolean random) {
	}

	CryptoScript(long seed, CryptoBench bench) {
		this.bench = bench;
		this.tape = new CryptoTape(bench);
		this.random = new Random(seed);
	}

	/** The one request to import a key. */
	static CryptoScript importing(CryptoBench bench) {
		CryptoScript script = new CryptoScript(0, bench);
		script.add(new KeyInUse(KeyType.RAW_DATA, 8, new byte[1], false), 0, 0, 8, new byte[1]);
		return script;
	}

	private static List<KeyInUse> prepared() {
		Random source = new Random(77);
		List<KeyInUse> out = new ArrayList<>();
		for (int bits : new int[] {1024, 1024, 2048})
			add(out, KeyType.RSA_KEY_PAIR, bits, source);
		int[][] curves = {{0x12, 256}, {0x12, 384}, {0x12, 521}, {0x17, 256}, {0x41, 255}, {0x41, 448}, {0x12, 256}};
		for (int[] curve : curves)
			add(out, KeyType.eccKeyPair(curve[0]), curve[1], source);
		for (int bits : new int[] {128, 192, 256, 128, 256})
			add(out, KeyType.AES, bits, source);
		for (int bits : new int[] {8, 128, 256, 512, 1096})
			for (int type : new int[] {KeyType.HMAC, KeyType.DERIVE, KeyType.RAW_DATA})
				add(out, type, bits, source);
		return out;
	}

	private static void add(List<KeyInUse> out, int type, int bits, Random source) {
		KeyMaterial key = KeyMaterial.generate(Switches.EVERYTHING, type, bits, source::nextBytes);
		out.add(new KeyInUse(type, bits, key.bytes(), false));
		if (KeyType.isKeyPair(type))
			out.add(new KeyInUse(KeyType.publicOf(type), bits, KeyMaterial.publicPart(Switches.EVERYTHING, type, bits, key.bytes()), false));
	}

	/** What was asked and answered so far. */
	CryptoTape tape() {
		return tape;
	}

	/** Asks until the table has so many bytes. */
	void run(int bytes) {
		while (tape.size() < bytes) {
			for (int i = 0; i < 40; i++)
				step();
			for (int id : List.copyOf(keys.keySet()))
				destroy(id);
			for (int group : new int[] {3, MAC, CIPHER, AEAD, DERIVATION})
				for (int handle = 1; handle <= OPERATIONS; handle++)
					abort(group, handle);
			unsure.clear();
		}
	}

	private void step() {
		switch (random.nextInt(12)) {
			case 0, 1, 2 -> importKey();
			case 3 -> manage();
			case 4 -> cipher();
			case 5 -> aead();
			case 6 -> mac();
			case 7 -> hash();
			case 8 -> derivation();
			case 9 -> sign();
			case 10 -> encrypt();
			default -> agree();
		}
	}

	private CryptoTape.Ask ask(int group, int number) {
		return tape.ask(group, number, this::about);
	}

	private String about(int id) {
		KeyInUse key = keys.get(id);
		return key == null ? "(none)" : "(" + Integer.toHexString(key.type) + " " + key.bits + ")";
	}

	// --- choices ---

	private int pick(int... from) {
		return from[random.nextInt(from.length)];
	}

	private boolean seldom() {
		return random.nextInt(8) == 0;
	}

	private byte[] bytes(int count) {
		byte[] out = new byte[count];
		random.nextBytes(out);
		return out;
	}

	private byte[] some() {
		return bytes(pick(LENGTHS));
	}

	private int room(int wanted) {
		return switch (random.nextInt(8)) {
			case 0 -> Math.max(0, wanted - 1);
			case 1 -> 0;
			case 2 -> pick(LENGTHS);
			case 3 -> wanted;
			default -> wanted + pick(0, 1, 16, 40);
		};
	}

	private int anyKey() {
		if (keys.isEmpty() || seldom())
			return pick(0, 1, 0x4000001D, 0x4000001E, 0x4000001F, 0x7FFFFFFF, 0x7fff815c);
		return List.copyOf(keys.keySet()).get(random.nextInt(keys.size()));
	}

	/** A key for an algorithm; mostly one that goes with it, imported for that. */
	private int keyFor(int alg, int... types) {
		if (seldom())
			return anyKey();
		int type = pick(types);
		List<KeyInUse> fitting = KEYS.stream().filter(it -> it.type == type || (it.type & 0xff00) == (type & 0xff00) && KeyType.isEcc(type)).toList();
		if (fitting.isEmpty())
			return anyKey();
		KeyInUse key = fitting.get(random.nextInt(fitting.size()));
		int policy = switch (random.nextInt(10)) {
			case 0 -> Alg.isHashAndSign(alg) ? Alg.with(alg & ~0xff, Alg.ANY_HASH) : alg;
			case 1 -> Alg.isAead(alg) || Alg.isMac(alg) ? Alg.withAtLeast(alg, pick(4, 8, 16)) : alg;
			case 2 -> seldom() ? pick(CIPHERS) : alg;
			default -> alg;
		};
		int usage = seldom() ? random.nextInt() & 0x7F07 : 0xFF07;
		return add(key, usage, policy, key.bits, key.material);
	}

	private int add(KeyInUse key, int usage, int policy, int bits, byte[] material) {
		Answer answer = ask(2, 3).in(CryptoBench.attributes(key.type, bits, usage, policy), material).out(4);
		if (answer.status() == 0)
			keys.put(answer.word(), key);
		return answer.status() == 0 ? answer.word() : 0;
	}

	private boolean randomKey(int id) {
		KeyInUse key = keys.get(id);
		return key != null && key.random || id == 0x7fff815c;
	}

	private void importKey() {
		KeyInUse key = KEYS.get(random.nextInt(KEYS.size()));
		byte[] material = key.material.clone();
		int type = key.type;
		int bits = pick(0, 0, key.bits, key.bits, key.bits, pick(1, 8, 128, 192, 224, 255, 256, 384, 521, 528, 1024, 2048));
		switch (random.nextInt(10)) {
			case 0 -> material = bytes(material.length);
			case 1 -> material = Arrays.copyOf(material, Math.max(0, material.length + pick(-1, 1, -16)));
			case 2 -> material[random.nextInt(Math.min(material.length, 12))] ^= (byte) (1 << random.nextInt(8));
			case 3 -> material[random.nextInt(material.length)] ^= (byte) (1 << random.nextInt(8));
			case 4 -> Arrays.fill(material, (byte) pick(0, 255));
			case 5 -> type = pick(KeyType.DES, KeyType.CHACHA20, KeyType.PEPPER, KeyType.PASSWORD, KeyType.AES, KeyType.eccKeyPair(pick(FAMILIES)),
					KeyType.eccPublicKey(pick(FAMILIES)), 0, 0x4200, 0x7203);
			case 6 -> material = some();
			default -> {
			}
		}
		KeyInUse used = new KeyInUse(type, key.bits, material, false);
		int id = add(used, pick(0, 1, 3, 0xFF07, random.nextInt()), pick(pick(CIPHERS), Alg.CCM, Alg.hmac(Alg.SHA_256), 0, Alg.ECDH), bits, material);
		if (id != 0 && random.nextBoolean())
			ask(2, pick(5, 6, 6)).key(id).out(room(material.length + 20));
	}

	private void manage() {
		int id = anyKey();
		switch (random.nextInt(6)) {
			case 0 -> ask(2, 0).key(id).out(24);
			case 1 -> ask(2, 5).key(id).unsure(randomKey(id)).out(room(140));
			case 2 -> ask(2, 6).key(id).unsure(randomKey(id)).out(room(300));
			case 3 -> destroy(id);
			case 4 -> copy(id);
			default -> generate();
		}
	}

	private void copy(int id) {
		KeyInUse key = keys.get(id);
		int type = key == null ? 0 : pick(0, key.type, key.type, KeyType.AES);
		Answer answer = ask(2, 8).key(id).in(CryptoBench.attributes(type, pick(0, 0, 128), pick(1, 3, 0xff07), pick(0, Alg.CTR, Alg.CCM))).out(4);
		if (answer.status() == 0)
			keys.put(answer.word(), key == null ? new KeyInUse(0, 0, new byte[0], true) : key);
	}

	private void generate() {
		int type = pick(KeyType.AES, KeyType.HMAC, KeyType.DERIVE, KeyType.eccKeyPair(pick(FAMILIES)), KeyType.eccPublicKey(0x12), KeyType.CHACHA20,
				KeyType.RSA_PUBLIC_KEY, 0);
		int bits = pick(0, 8, 12, 128, 129, 192, 255, 256, 384, 448, 521, 528, 65535);
		Answer answer = ask(2, 9).in(CryptoBench.attributes(type, bits, pick(0, 0xff07), pick(0, Alg.CTR, Alg.with(Alg.ECDSA_ANY, Alg.SHA_256))))
				.out(4);
		if (answer.status() == 0)
			keys.put(answer.word(), new KeyInUse(type, bits, new byte[0], true));
	}

	private void destroy(int id) {
		ask(2, 4).key(id).out();
		keys.remove(id);
	}

	private void abort(int group, int handle) {
		ask(group, switch (group) {
			case 3, MAC -> 7;
			case CIPHER -> 8;
			case AEAD -> 11;
			default -> 10;
		}).op(handle).out(4);
		unsure.remove(group << 8 | handle);
	}

	private int op() {
		return pick(1, 1, 1, 1, 2, 2, 3, 0, 9);
	}

	private boolean unsure(int group, int handle) {
		return unsure.getOrDefault(group << 8 | handle, false);
	}

	private int start(CryptoTape.Ask request, int group, boolean uncertain) {
		Answer answer = request.out(seldom() ? 3 : 4);
		if (answer.status() == 0)
			unsure.put(group << 8 | answer.word(), uncertain);
		return answer.status() == 0 ? answer.word() : op();
	}

	// --- groups ---

	private void hash() {
		int alg = pick(HASHES);
		switch (random.nextInt(4)) {
			case 0 -> ask(3, 0).alg(alg).in(some()).out(room(Alg.hashLength(alg)));
			case 1 -> ask(3, 1).alg(alg).in(some(), some()).out();
			default -> {
				int op = start(ask(3, 2).alg(alg).op(seldom() ? 1 : 0), 3, false);
				for (int i = random.nextInt(4); i > 0; i--)
					ask(3, 3).op(op).in(some()).out();
				if (random.nextBoolean())
					ask(3, 5).op(op).out(4, room(Alg.hashLength(alg)));
				else if (random.nextBoolean())
					ask(3, 6).op(op).in(some()).out(4);
				else
					ask(3, 4).op(op).in(CryptoBench.word(pick(0, 0, 0, 1, 2))).out(4);
			}
		}
	}

	private void mac() {
		int alg = pick(Alg.CMAC, Alg.hmac(Alg.SHA_256), Alg.hmac(Alg.SHA_512), Alg.hmac(pick(HASHES)), Alg.CBC_MAC);
		if (random.nextInt(3) == 0)
			alg = random.nextInt(5) == 0 ? Alg.withAtLeast(alg, 8) : Alg.withLength(alg, pick(1, 3, 4, 8, 16, 17, 32, 33, 63));
		int key = keyFor(alg, Alg.isHmac(alg) ? KeyType.HMAC : KeyType.AES);
		boolean uncertain = randomKey(key);
		switch (random.nextInt(4)) {
			case 0 -> ask(MAC, 0).key(key).alg(alg).in(some()).unsure(uncertain).out(room(32));
			case 1 -> ask(MAC, 1).key(key).alg(alg).in(some(), some()).out();
			default -> {
				int op = start(ask(MAC, pick(2, 2, 3)).key(key).alg(alg), MAC, uncertain);
				for (int i = random.nextInt(4); i > 0; i--)
					ask(MAC, 4).op(op).in(some()).out();
				if (random.nextBoolean())
					ask(MAC, 5).op(op).unsure(unsure(MAC, op)).out(4, room(64));
				else
					ask(MAC, 6).op(op).in(some()).out(4);
				if (seldom())
					ask(MAC, 4).op(op).in(some()).out();
			}
		}
	}

	private void cipher() {
		int alg = pick(CIPHERS);
		int key = keyFor(alg, KeyType.AES, KeyType.AES, KeyType.AES, KeyType.HMAC);
		boolean uncertain = randomKey(key);
		byte[] input = random.nextBoolean() ? some() : bytes(16 * random.nextInt(5));
		switch (random.nextInt(5)) {
			case 0 -> ask(CIPHER, 0).key(key).alg(alg).in(input).unsure(true).out(room(input.length + 16));
			case 1 -> ask(CIPHER, 1).key(key).alg(alg).in(input).unsure(uncertain).out(room(input.length));
			default -> {
				int op = start(ask(CIPHER, pick(2, 3)).key(key).alg(alg), CIPHER, uncertain);
				if (seldom()) {
					ask(CIPHER, 4).op(op).unsure(true).out(pick(16, 16, 13, 12, 15));
					unsure.put(CIPHER << 8 | op, true);
				} else if (alg != Alg.ECB_NO_PADDING || seldom()) {
					ask(CIPHER, 5).op(op).in(bytes(seldom() ? pick(LENGTHS) : alg == Alg.CCM_STAR_NO_TAG ? 13 : 16)).out();
				}
				for (int i = random.nextInt(5); i > 0; i--) {
					byte[] piece = some();
					ask(CIPHER, 6).op(op).in(piece).unsure(unsure(CIPHER, op)).out(seldom() ? room(piece.length) : piece.length + 16);
				}
				ask(CIPHER, 7).op(op).unsure(unsure(CIPHER, op)).out(4, seldom() ? pick(0, 1, 15) : 16);
				if (seldom())
					ask(CIPHER, 6).op(op).in(some()).unsure(true).out(100);
			}
		}
	}

	private void aead() {
		int base = pick(Alg.CCM, Alg.GCM, Alg.CCM, Alg.GCM, Alg.CHACHA20_POLY1305, 0x05500300);
		int alg = random.nextInt(3) > 0 ? base
				: random.nextInt(6) == 0 ? Alg.withAtLeast(base, 8) : Alg.withLength(base, pick(0, 1, 2, 3, 4, 5, 6, 8, 9, 11, 12, 13, 14, 16, 17, 32));
		int key = keyFor(alg, KeyType.AES, KeyType.AES, KeyType.AES, KeyType.HMAC);
		boolean uncertain = randomKey(key);
		byte[] nonce = bytes(seldom() ? pick(0, 6, 7, 8, 13, 14, 16) : 12);
		byte[] data = some();
		byte[] input = some();
		if (random.nextInt(3) == 0) {
			Answer sealed = ask(AEAD, 0).key(key).alg(alg).nonce(nonce).in(input, data).unsure(uncertain).out(room(input.length + 16));
			byte[] text = sealed.status() == 0 ? sealed.out()[0].clone() : some();
			if (text.length > 0 && random.nextInt(3) == 0)
				text[random.nextInt(text.length)] ^= 1;
			ask(AEAD, 1).key(key).alg(alg).nonce(nonce).in(text, data).unsure(uncertain).out(room(input.length));
			return;
		}
		boolean encrypt = random.nextBoolean();
		int op = start(ask(AEAD, encrypt ? 2 : 3).key(key).alg(alg), AEAD, uncertain);
		byte[][] pieces = new byte[random.nextInt(3)][];
		int total = 0;
		for (int i = 0; i < pieces.length; i++)
			total += (pieces[i] = some()).length;
		boolean lengthsFirst = random.nextBoolean();
		boolean lengths = random.nextInt(3) > 0;
		if (lengths && lengthsFirst)
			lengths(op, data.length, total);
		if (seldom()) {
			ask(AEAD, 4).op(op).unsure(true).out(pick(16, 13, 12, 11));
			unsure.put(AEAD << 8 | op, true);
		} else if (!seldom()) {
			ask(AEAD, 5).op(op).in(nonce).out();
		}
		if (lengths && !lengthsFirst)
			lengths(op, data.length, total);
		if (!seldom())
			ask(AEAD, 7).op(op).in(data).out();
		for (byte[] piece : pieces)
			ask(AEAD, 8).op(op).in(piece).unsure(unsure(AEAD, op)).out(seldom() ? room(piece.length) : piece.length);
		if (seldom())
			ask(AEAD, 7).op(op).in(some()).out();
		if (encrypt ^ seldom())
			ask(AEAD, 9).op(op).unsure(unsure(AEAD, op)).out(4, seldom() ? pick(LENGTHS) : 16, pick(0, 16));
		else
			ask(AEAD, 10).op(op).in(some()).out(4, pick(0, 16));
	}

	private void lengths(int op, int data, int total) {
		int off = seldom() ? pick(-1, 1, 70000, -70000) : 0;
		ask(AEAD, 6).op(op).lengths(data + (seldom() ? off : 0), total + off).out();
	}

	private int signature() {
		int hash = pick(HASHES);
		return pick(Alg.with(Alg.ECDSA_ANY, hash), Alg.with(Alg.DETERMINISTIC_ECDSA_BASE, hash), Alg.with(Alg.RSA_PKCS1V15_SIGN_RAW, hash),
				Alg.with(Alg.RSA_PSS_BASE, hash), Alg.with(Alg.RSA_PSS_ANY_SALT_BASE, hash), Alg.PURE_EDDSA, Alg.with(Alg.HASH_EDDSA_BASE, hash));
	}

	private static boolean isRsa(int alg) {
		return Alg.isRsaPss(alg) || Alg.isRsaPkcs1v15Sign(alg);
	}

	private void sign() {
		int alg = signature();
		boolean message = random.nextBoolean();
		int key = isRsa(alg) ? keyFor(alg, KeyType.RSA_KEY_PAIR, KeyType.RSA_KEY_PAIR, KeyType.RSA_PUBLIC_KEY)
				: keyFor(alg, KeyType.eccKeyPair(0x12), KeyType.eccKeyPair(0x12), KeyType.eccPublicKey(0x12), KeyType.RSA_KEY_PAIR);
		KeyInUse used = keys.get(key);
		int size = used == null ? 64 : KeyType.isRsa(used.type) ? used.bits / 8 : 2 * ((used.bits + 7) / 8);
		byte[] input = message || seldom() ? some() : bytes(Alg.hashLength(Alg.signHash(alg)));
		boolean exact = Alg.isDeterministicEcdsa(alg) || Alg.isRsaPkcs1v15Sign(alg);
		Answer made = ask(SIGN, message ? 0 : 2).key(key).alg(alg).in(input).unsure(!exact || randomKey(key)).out(seldom() ? room(size) : size);
		byte[] signature = made.status() == 0 ? made.out()[0].clone() : bytes(seldom() ? pick(LENGTHS) : size);
		if (signature.length > 0 && random.nextInt(3) == 0)
			signature[random.nextInt(signature.length)] ^= (byte) (1 << random.nextInt(8));
		if (seldom())
			signature = Arrays.copyOf(signature, Math.max(0, signature.length + pick(-1, 1)));
		if (!randomKey(key))
			ask(SIGN, message ? 1 : 3).key(key).alg(alg).in(input, signature).out();
	}

	private void encrypt() {
		int hash = pick(HASHES);
		int alg = pick(Alg.RSA_PKCS1V15_CRYPT, Alg.RSA_PKCS1V15_CRYPT, Alg.with(Alg.RSA_OAEP_BASE, hash), Alg.with(Alg.RSA_OAEP_BASE, Alg.SHA_256));
		int key = keyFor(alg, KeyType.RSA_KEY_PAIR, KeyType.RSA_KEY_PAIR, KeyType.RSA_KEY_PAIR, KeyType.eccKeyPair(0x12), KeyType.RSA_PUBLIC_KEY);
		KeyInUse used = keys.get(key);
		int size = used == null ? 128 : (used.bits + 7) / 8;
		byte[] label = Alg.isRsaOaep(alg) || seldom() ? some() : new byte[0];
		byte[] input = some();
		Answer made = ask(ENCRYPT, 0).key(key).alg(alg).in(input, label).unsure(true).out(seldom() ? room(size) : size);
		byte[] sealed = made.status() == 0 ? made.out()[0].clone() : bytes(seldom() ? pick(LENGTHS) : size);
		if (sealed.length > 0 && random.nextInt(3) == 0)
			sealed[random.nextInt(sealed.length)] ^= 1;
		if (!randomKey(key))
			ask(ENCRYPT, 1).key(key).alg(alg).in(sealed, seldom() ? some() : label).out(seldom() ? room(input.length) : input.length);
	}

	private void agree() {
		int alg = pick(Alg.ECDH, Alg.ECDH, Alg.ECDH, Alg.FFDH, Alg.ECDH | Alg.with(Alg.HKDF_BASE, Alg.SHA_256) & 0xffff, Alg.CTR);
		int key = keyFor(alg, KeyType.eccKeyPair(0x12), KeyType.eccKeyPair(0x12), KeyType.RSA_KEY_PAIR);
		KeyInUse used = keys.get(key);
		byte[] peer = peer(used);
		int size = used == null ? 32 : (used.bits + 7) / 8;
		int room = seldom() ? room(size) : size;
		// what an error leaves is random, so it is tried before
		boolean fails = bench.ask(DERIVATION, 0).key(key).alg(alg).in(peer).out(room).status() != PsaStatus.SUCCESS;
		ask(DERIVATION, 0).key(key).alg(alg).in(peer).unsure(fails || randomKey(key)).out(room);
	}

	private byte[] peer(KeyInUse ours) {
		List<KeyInUse> fitting = KEYS.stream().filter(it -> KeyType.isEccPublicKey(it.type)
				&& (ours == null || it.type == KeyType.publicOf(ours.type) && it.bits == ours.bits)).toList();
		if (fitting.isEmpty())
			return some();
		byte[] peer = fitting.get(random.nextInt(fitting.size())).material.clone();
		switch (random.nextInt(8)) {
			case 0 -> peer[random.nextInt(peer.length)] ^= (byte) (1 << random.nextInt(8));
			case 1 -> peer = Arrays.copyOf(peer, peer.length + pick(-1, 1));
			case 2 -> Arrays.fill(peer, (byte) pick(0, 255));
			case 3 -> peer[0] ^= (byte) pick(1, 2, 3, 4, 5, 6, 7);
			default -> {
			}
		}
		return peer;
	}

	private void derivation() {
		int hash = pick(HASHES);
		int kdf = pick(Alg.with(Alg.HKDF_BASE, hash), Alg.with(Alg.TLS12_PRF_BASE, hash), Alg.with(Alg.TLS12_PSK_TO_MS_BASE, hash),
				Alg.with(Alg.HKDF_BASE, Alg.SHA_256), Alg.with(Alg.HKDF_EXTRACT_BASE, hash), Alg.with(Alg.PBKDF2_HMAC_BASE, hash));
		int alg = random.nextInt(4) == 0 ? Alg.ECDH & 0xffff0000 | kdf & 0xfe00ffff & ~Alg.CATEGORY_KEY_DERIVATION : kdf;
		int op = start(ask(DERIVATION, 1).alg(alg), DERIVATION, false);
		int[] steps = Alg.isAnyHkdf(kdf) ? new int[] {Step.SALT, Step.SECRET, Step.INFO}
				: new int[] {Step.SEED, pick(Step.SECRET, Step.OTHER_SECRET), Step.SECRET, Step.LABEL};
		for (int step : steps) {
			if (seldom())
				continue;
			int asked = seldom() ? pick(Step.SECRET, Step.SALT, Step.INFO, Step.SEED, Step.LABEL, Step.COST, Step.PASSWORD, 7) : step;
			if (Alg.isKeyAgreement(alg) && step == Step.SECRET && !seldom()) {
				int key = keyFor(alg, KeyType.eccKeyPair(0x12));
				ask(DERIVATION, 7).op(op).key(key).step(asked).in(peer(keys.get(key))).out();
				if (randomKey(key))
					unsure.put(DERIVATION << 8 | op, true);
			} else if ((step == Step.SECRET || seldom()) && random.nextInt(3) > 0) {
				int key = keyFor(alg, KeyType.DERIVE, KeyType.DERIVE, KeyType.DERIVE, KeyType.RAW_DATA, KeyType.HMAC);
				ask(DERIVATION, 5).op(op).key(key).step(asked).out();
				if (randomKey(key))
					unsure.put(DERIVATION << 8 | op, true);
			} else if (seldom()) {
				ask(DERIVATION, 6).op(op).step(asked).value(random.nextInt(100)).out();
			} else {
				ask(DERIVATION, 4).op(op).step(asked).in(some()).out();
			}
		}
		if (seldom())
			ask(DERIVATION, 2).op(op).out(4);
		if (seldom())
			ask(DERIVATION, 3).op(op).value(pick(0, 10, 100, 8160, 20000, -1) & 0xffffffffL).out();
		for (int i = random.nextInt(3); i > 0; i--)
			output(op);
	}

	private void output(int op) {
		boolean uncertain = unsure(DERIVATION, op);
		if (random.nextBoolean()) {
			ask(DERIVATION, 8).op(op).unsure(uncertain).out(pick(LENGTHS));
			return;
		}
		int type = pick(KeyType.AES, KeyType.HMAC, KeyType.RAW_DATA, KeyType.eccKeyPair(pick(FAMILIES)), KeyType.eccPublicKey(0x12),
				KeyType.RSA_KEY_PAIR);
		int bits = pick(0, 8, 12, 128, 192, 255, 256, 384, 448, 521, 528);
		Answer answer = ask(DERIVATION, 9).op(op).in(CryptoBench.attributes(type, bits, 0xff07, Alg.CTR)).out(4);
		if (answer.status() == 0) {
			keys.put(answer.word(), new KeyInUse(type, bits, new byte[0], uncertain));
			ask(2, 5).key(answer.word()).unsure(uncertain).out(100);
		}
	}
}
