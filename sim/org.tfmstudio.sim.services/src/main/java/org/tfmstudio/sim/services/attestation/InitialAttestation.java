// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation;

import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.GENERIC_ERROR;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.tfmstudio.sim.boot.ImageFormatException;
import org.tfmstudio.sim.boot.data.SharedData;
import org.tfmstudio.sim.boot.data.SharedData.Entry;
import org.tfmstudio.sim.boot.data.SharedData.Major;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.attestation.TokenPayload.MissingClaim;
import org.tfmstudio.sim.services.attestation.token.Cose;
import org.tfmstudio.sim.services.attestation.token.Cose.Algorithm;
import org.tfmstudio.sim.services.otp.OneTimeMemory;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.hosted.ServicePanic;
import org.tfmstudio.sim.spm.model.Operation;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.ServiceConfig;

/** TFM_SP_INITIAL_ATTESTATION (facts D.4). */
public final class InitialAttestation implements HostedPartition {
	/** Switches the service on. */
	public static final String OPTION = "TFM_PARTITION_INITIAL_ATTESTATION";

	private static final int PID = 261;
	private static final int SID = 0x20;
	private static final int PLACE = 4;
	private static final int SID_CRYPTO = 0x80;
	private static final int GET_TOKEN = 1001;
	private static final int GET_TOKEN_SIZE = 1002;
	/** What TF-M keeps for the boot loader's data in the partition, with its header. */
	private static final int MOST_BOOT_DATA = 512 + 4;
	/** Modules that can have a boot record. */
	private static final int MODULES = 7;
	private static final int OMIT_CLAIMS = 0x4000_0000;
	private static final int SHORT_CIRCUIT = 0x8000_0000;
	private static final int LONGEST_CHALLENGE = 64;
	/** Core cycles of a signature in software on a Cortex-M33, and of what is hashed. */
	private static final int SIGN_CYCLES = 4_000_000;
	private static final int MAC_CYCLES = 20_000;

	private final Environment environment;
	private final OneTimeMemory otp;
	private final AttestationOptions options;
	private byte[] bootData = {};
	private List<byte[]> components = List.of();

	/** @throws IllegalArgumentException with a sentence that names an option whose value cannot be used */
	public InitialAttestation(Environment environment, OneTimeMemory otp) {
		this.environment = environment;
		this.otp = otp;
		this.options = AttestationOptions.of(environment);
	}

	@Override
	public PartitionConfig config() {
		ServiceConfig service = ServiceConfig.stateless("TFM_ATTESTATION_SERVICE", SID, PLACE, true,
				List.of(new Operation("get_token", GET_TOKEN), new Operation("get_token_size", GET_TOKEN_SIZE)));
		return PartitionConfig.hosted("TFM_SP_INITIAL_ATTESTATION", PID, List.of(service), List.of(SID_CRYPTO));
	}

	/** A device without boot loader has no data; data that are damaged end the start, as a failed initialisation does. */
	@Override
	public void start() {
		bootData = environment.bootData();
		try {
			components = components(bootData);
		} catch (ImageFormatException e) {
			throw new ServicePanic("attestation cannot start: " + e.getMessage());
		}
	}

	private static List<byte[]> components(byte[] data) throws ImageFormatException {
		if (data.length == 0)
			return List.of();
		List<Entry> ours = SharedData.read(data).entries().stream().filter(it -> it.isFor(Major.ATTESTATION)).toList();
		int size = 4 + ours.stream().mapToInt(it -> 4 + it.value().length).sum();
		if (size > MOST_BOOT_DATA)
			throw new ImageFormatException(0, "its boot data of " + size + " bytes exceed its " + MOST_BOOT_DATA);
		List<byte[]> records = new ArrayList<>();
		for (int module = 0; module < MODULES; module++) {
			int wanted = module;
			// only the first entry of a module counts, be it a record or not
			ours.stream().filter(it -> it.module() == wanted).findFirst().filter(it -> it.claim() == Entry.BOOT_RECORD).ifPresent(it -> records.add(it.value()));
		}
		return records;
	}

	@Override
	public int call(Request request) {
		return switch (request.type()) {
			case GET_TOKEN -> token(request);
			case GET_TOKEN_SIZE -> size(request);
			default -> NOT_SUPPORTED;
		};
	}

	private int token(Request request) {
		int size = request.inSize(0);
		if (Integer.compareUnsigned(size, LONGEST_CHALLENGE) > 0 || !challengeSize(size) || request.outSize(0) == 0)
			return INVALID_ARGUMENT;
		long room = Integer.toUnsignedLong(request.outSize(0));
		if (!options.mapped())
			room = Math.min(room, options.buffer());
		try {
			byte[] token = encode(request.read(0), request.clientId(), true);
			request.cost(options.symmetric() ? MAC_CYCLES : SIGN_CYCLES);
			if (token.length > room)
				return BUFFER_TOO_SMALL;
			request.write(0, token);
			return SUCCESS;
		} catch (MissingClaim | IllegalArgumentException e) {
			return GENERIC_ERROR; // TF-M says no more, whether the key is of no use or a claim cannot be told
		}
	}

	private int size(Request request) {
		if (request.inSize(0) != Integer.BYTES || request.outSize(0) != Integer.BYTES)
			return INVALID_ARGUMENT;
		int challenge = word(request.read(0)).getInt();
		if (!challengeSize(challenge))
			return INVALID_ARGUMENT;
		try {
			int length = encode(new byte[challenge], request.clientId(), false).length;
			request.write(0, ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
			return SUCCESS;
		} catch (MissingClaim | IllegalArgumentException e) {
			return GENERIC_ERROR;
		}
	}

	private static boolean challengeSize(int size) {
		return size == 32 || size == 48 || size == LONGEST_CHALLENGE;
	}

	/** The whole token; not signed, it has the same size. @throws IllegalArgumentException when the device's key is of no use */
	private byte[] encode(byte[] challenge, int clientId, boolean signed) throws MissingClaim {
		TokenSigner signer = options.symmetric() ? MacSigner.of(otp.iak(), otp.iakId()) : EcSigner.of(otp.iak());
		// a size is asked for without a challenge: no test flags can be in it
		int flags = options.test() && signed ? TestTokens.flags(challenge) : 0;
		byte[] payload = (flags & OMIT_CLAIMS) != 0 ? TokenPayload.minimal(options, challenge)
				: TokenPayload.full(options, challenge, otp, signer.instanceId(), clientId, components);
		if ((flags & SHORT_CIRCUIT) != 0)
			return TestTokens.shortCircuit(options.symmetric(), payload);
		Algorithm algorithm = signer.algorithm();
		byte[] kid = options.keyId() ? signer.keyId() : new byte[0];
		byte[] structure = Cose.structure(algorithm.signature(), Cose.protectedHeader(algorithm), payload);
		return Cose.message(algorithm, kid, payload, signed ? signer.sign(structure) : new byte[algorithm.size()]);
	}

	private static ByteBuffer word(byte[] bytes) {
		return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	@Override
	public void save(StateWriter out) {
		out.bytes(bootData);
	}

	@Override
	public void restore(StateReader in) {
		bootData = in.bytes();
		try {
			components = components(bootData);
		} catch (ImageFormatException e) {
			throw new IllegalStateException("a snapshot holds boot data that no start would have taken", e);
		}
	}
}
