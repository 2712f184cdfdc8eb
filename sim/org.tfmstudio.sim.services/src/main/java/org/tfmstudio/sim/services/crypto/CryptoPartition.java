// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.GENERIC_ERROR;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.crypto.derivation.Derivation;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.keys.Attributes;
import org.tfmstudio.sim.services.crypto.keys.BuiltInKeys;
import org.tfmstudio.sim.services.crypto.keys.KeyStore;
import org.tfmstudio.sim.services.crypto.operations.HashOperation;
import org.tfmstudio.sim.services.crypto.operations.MacOperation;
import org.tfmstudio.sim.services.crypto.operations.MultiPart;
import org.tfmstudio.sim.services.crypto.operations.OperationTable;
import org.tfmstudio.sim.services.crypto.primitives.AeadOperation;
import org.tfmstudio.sim.services.crypto.primitives.CipherOperation;
import org.tfmstudio.sim.services.otp.OneTimeMemory;
import org.tfmstudio.sim.services.storage.InternalStorage;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.hosted.Secrets;
import org.tfmstudio.sim.spm.hosted.ServicePanic;
import org.tfmstudio.sim.spm.model.Operation;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.ServiceConfig;

/** TF-M's crypto service: TFM_SP_CRYPTO with its one service, which all functions of PSA Crypto go through (facts D.3). */
public final class CryptoPartition implements HostedPartition {
	/** An option of ours: traces show the first bytes of secret vectors too. */
	public static final String SHOW_SECRETS = "TFM_STUDIO_SHOW_SECRETS";
	/** Where TF-M keeps the seed of its generator in internal storage. */
	private static final long SEED_FILE = 9;
	private static final int SEED_SIZE = 64;
	private static final int LEAST_ENTROPY = 32;
	private static final int SID = 0x80;
	private static final int STORAGE_SID = 0x70;
	private static final PartitionConfig CONFIG = PartitionConfig.hosted("TFM_SP_CRYPTO", KeyStore.CRYPTO,
			List.of(ServiceConfig.stateless("TFM_CRYPTO", SID, 1, true, List.of(new Operation("crypto", 0)))), List.of(STORAGE_SID));

	private final Environment environment;
	private final InternalStorage storage;
	private final OneTimeMemory memory;
	private final CryptoOptions options;
	private final WireFormat wire;
	private final KeyStore keys;
	private final OperationTable operations;
	private final Generator random = new Generator();
	private final Map<Integer, Group> groups = new TreeMap<>();

	/** @throws IllegalArgumentException with a sentence that names an option whose value cannot be used */
	public CryptoPartition(Environment environment, InternalStorage storage, OneTimeMemory memory) {
		this.environment = environment;
		this.storage = storage;
		this.memory = memory;
		this.options = new CryptoOptions(environment);
		this.wire = WireFormat.of(environment.tfm());
		Memory library = new Memory(options.memory());
		this.keys = new KeyStore(options.keySlots(), storage, new BuiltInKeys(environment, options, memory), library);
		this.operations = new OperationTable(options.operations(), this::restored);
		Service service = new Service(options, keys, operations, random, library);
		library.countAlso(operations::memory);
		group(1, "RNG", new RandomGroup(service));
		group(2, "KEY", new KeyGroup(service));
		group(3, "HASH", new HashGroup(service));
		group(4, "MAC", new MacGroup(service));
		group(5, "CIPHER", new CipherGroup(service));
		group(6, "AEAD", new AeadGroup(service));
		group(7, "ASYM_SIGN", new SignGroup(service));
		group(8, "ASYM_ENCRYPT", new AsymmetricEncryptionGroup(service));
		group(9, "KEY_DERIVATION", new DerivationGroup(service));
	}

	private void group(int number, String module, Group group) {
		if (options.module(module))
			groups.put(number, group);
	}

	private MultiPart restored(OperationTable.Kind kind, StateReader in) {
		return switch (kind) {
			case HASH -> HashOperation.restored(in);
			case MAC -> MacOperation.restored(in);
			case CIPHER -> Part.restored(new CipherOperation(), in);
			case AEAD -> Part.restored(new AeadOperation(), in);
			case DERIVATION -> Derivation.restored(options, in);
		};
	}

	@Override
	public PartitionConfig config() {
		return CONFIG;
	}

	@Override
	public void start() {
		keys.clear();
		operations.clear();
		if (!environment.on("CRYPTO_NV_SEED", true)) {
			random.seed(entropy(new byte[0]));
			return;
		}
		InternalStorage.Data stored = storage.get(KeyStore.CRYPTO, SEED_FILE);
		random.seed(entropy(stored.ok() && stored.bytes().length == SEED_SIZE ? stored.bytes() : memory.entropySeed()));
		// Each start goes on from another seed, which is why TF-M's entropy source writes it anew.
		if (storage.set(KeyStore.CRYPTO, SEED_FILE, random.bytes(SEED_SIZE), 0) != SUCCESS)
			throw new ServicePanic("the seed of the random generator cannot be stored");
	}

	/** The device's seed and what is stored, as one. */
	private byte[] entropy(byte[] stored) {
		return ByteBuffer.allocate(Math.max(LEAST_ENTROPY, Long.BYTES + stored.length)).putLong(environment.seed()).put(stored).array();
	}

	@Override
	public int call(Request request) {
		if (request.type() != 0)
			return NOT_SUPPORTED;
		if (Integer.compareUnsigned(request.inSize(0), wire.size()) < 0)
			return GENERIC_ERROR;
		byte[] first = request.read(0, 0, wire.size());
		Descriptor descriptor = wire.descriptor(first);
		if (wire.extra(first) != WireFormat.Extra.NONE)
			return new Capabilities(options).answer(wire.extra(first), descriptor, request);
		Call call;
		try {
			call = new Call(wire.request(request, descriptor), descriptor, options.mapsVectors(), options.vectorBytes());
		} catch (PsaException e) {
			return e.status();
		}
		int status = serve(call);
		call.reply();
		call.clear();
		return status;
	}

	/** Key material and what keys are made of, unless the option {@link #SHOW_SECRETS} asks to see it. */
	@Override
	public Secrets secrets(int type, byte[] first) {
		return type != 0 || environment.on(SHOW_SECRETS, false) ? Secrets.NONE : SecretVectors.of(first, wire);
	}

	private int serve(Call call) {
		Group group = groups.get(call.descriptor().group());
		try {
			return group == null ? NOT_SUPPORTED : group.serve(call);
		} catch (PsaException e) {
			return e.status();
		}
	}

	/** Attributes of the keys that are in RAM, for views. */
	public List<Attributes> keys() {
		return keys.inMemory();
	}

	/** Multi-part operations that are under way, for views. */
	public List<OperationTable.Seen> operations() {
		return operations.seen();
	}

	@Override
	public void save(StateWriter out) {
		keys.save(out);
		operations.save(out);
		random.save(out);
	}

	@Override
	public void restore(StateReader in) {
		keys.restore(in);
		operations.restore(in);
		random.restore(in);
	}
}
