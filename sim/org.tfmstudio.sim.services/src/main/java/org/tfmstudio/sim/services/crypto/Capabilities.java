// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.spm.hosted.Request;

/** Answers of other versions than 2.1: whether a hash or cipher is there (2.3), and attributes without any value (2.0). */
record Capabilities(CryptoOptions options) {
	private static final int WORD = 4;

	int answer(WireFormat.Extra what, Descriptor descriptor, Request request) {
		return switch (what) {
			case RESET_ATTRIBUTES -> {
				request.write(0, new byte[Math.min(request.outSize(0), Descriptor.SIZE)]);
				yield SUCCESS;
			}
			case CAN_DO_HASH -> truth(request, options.hash(descriptor.alg()));
			case CAN_DO_CIPHER -> request.inSize(1) == 2 ? truth(request, cipher(keyType(request), descriptor.alg())) : PROGRAMMER_ERROR;
			case NONE -> throw new IllegalArgumentException("a function of 2.1");
		};
	}

	private static int truth(Request request, boolean value) {
		if (Integer.compareUnsigned(request.outSize(0), WORD) < 0)
			return PROGRAMMER_ERROR;
		request.write(0, ByteBuffer.allocate(WORD).order(ByteOrder.LITTLE_ENDIAN).putInt(value ? 1 : 0).array());
		return SUCCESS;
	}

	private static int keyType(Request request) {
		return ByteBuffer.wrap(request.read(1)).order(ByteOrder.LITTLE_ENDIAN).getShort() & 0xFFFF;
	}

	private boolean cipher(int keyType, int alg) {
		boolean key = (keyType == KeyType.AES || keyType == KeyType.CHACHA20) && options.unstructured(keyType);
		return key && options.wants(switch (Alg.isAead(alg) ? Alg.aeadBase(alg) : alg) {
			case Alg.CTR -> "ALG_CTR";
			case Alg.CFB -> "ALG_CFB";
			case Alg.OFB -> "ALG_OFB";
			case Alg.ECB_NO_PADDING -> "ALG_ECB_NO_PADDING";
			case Alg.CBC_NO_PADDING -> "ALG_CBC_NO_PADDING";
			case Alg.CBC_PKCS7 -> "ALG_CBC_PKCS7";
			case Alg.CMAC -> "ALG_CMAC";
			case Alg.CCM -> "ALG_CCM";
			case Alg.CCM_STAR_NO_TAG -> "ALG_CCM_STAR_NO_TAG";
			case Alg.GCM -> "ALG_GCM";
			case Alg.CHACHA20_POLY1305 -> "ALG_CHACHA20_POLY1305";
			case Alg.STREAM_CIPHER -> "ALG_STREAM_CIPHER";
			default -> "no such algorithm";
		});
	}
}
