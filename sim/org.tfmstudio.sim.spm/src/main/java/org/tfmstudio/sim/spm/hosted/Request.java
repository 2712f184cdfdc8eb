// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.hosted;

import org.tfmstudio.sim.spm.model.ServiceConfig;

/**
 * One psa_call as a service in Java sees it: psa_msg_t, psa_read and psa_write in one. The SPM has checked handle, client, counts and
 * memory; what a type means and how long vectors must be is the service's to check. Vectors that the client did not give have length 0.
 */
public interface Request {
	/** Which service of the partition is called. */
	ServiceConfig service();

	/** The type of psa_call, 0 to 32767. */
	int type();

	/** PID of a secure client; negative for a non-secure one. */
	int clientId();

	/** Number of input vectors that the client gave, 0 to 4. */
	int inCount();

	/** Number of output vectors that the client gave, 0 to 4. */
	int outCount();

	/** Bytes of an input vector, as an unsigned int; 0 when there is none. */
	int inSize(int index);

	/** Bytes that an output vector has room for, as an unsigned int; 0 when there is none. */
	int outSize(int index);

	/** Bytes of an input vector, from an offset, at most that many; fewer where the vector ends. */
	byte[] read(int index, int offset, int length);

	/** A whole input vector. Check {@link #inSize} first: a client may give megabytes. */
	default byte[] read(int index) {
		return read(index, 0, inSize(index));
	}

	/**
	 * Appends to an output vector; the client's length becomes all that was written.
	 *
	 * @throws ServicePanic when it does not fit, as psa_write does
	 */
	void write(int index, byte[] bytes);

	/**
	 * Lets the client's length of an output vector grow over bytes that stay as they are: what unmapping a vector does that nobody wrote to.
	 *
	 * @throws ServicePanic when they do not fit
	 */
	default void leave(int index, int length) {
		write(index, new byte[length]);
	}

	/** Lets virtual time pass, in core cycles, for work that takes long on a device. */
	void cost(int cycles);
}
