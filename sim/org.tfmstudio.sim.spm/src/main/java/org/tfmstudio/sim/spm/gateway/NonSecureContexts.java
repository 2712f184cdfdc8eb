// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.gateway;

import java.util.OptionalInt;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;

/**
 * The contexts that a non-secure RTOS has registered, by which it says whose calls come next (TFM_NS_MANAGE_NSID). TF-M 2.1 has one context,
 * which up to 255 threads of one group share. A token is thread, group and context, 8 bits each.
 */
final class NonSecureContexts implements Stateful {
	/** Answers of the veneers. */
	static final int INVALID_TOKEN = -1;
	static final int SUCCESS = 0;
	static final int ERROR_TOKEN = 1;
	static final int ERROR_ID = 2;
	static final int ERROR_ACCESS = 3;

	private static final int CONTEXTS = 1;
	private static final int MOST_THREADS = 0xFF;
	private static final int BYTE = 0xFF;

	private int references;
	private int group;
	private int thread;
	private int id;
	private boolean active;

	void reset() {
		references = 0;
		active = false;
	}

	/** tfm_nsce_init: how many contexts there are. */
	int init(int wanted) {
		return wanted == 0 ? CONTEXTS : Math.min(Integer.compareUnsigned(wanted, CONTEXTS) < 0 ? wanted : CONTEXTS, CONTEXTS);
	}

	/** tfm_nsce_acquire_ctx: a token, or {@link #INVALID_TOKEN}. */
	int acquire(int wantedGroup, int wantedThread) {
		if (references > 0 && (group != (wantedGroup & BYTE) || references >= MOST_THREADS))
			return INVALID_TOKEN;
		references++;
		group = wantedGroup & BYTE;
		return wantedThread & BYTE | group << 8;
	}

	private static int threadOf(int token) {
		return token & BYTE;
	}

	private boolean known(int token) {
		return token >>> 16 == 0 && (token >>> 8 & BYTE) == group;
	}

	/** tfm_nsce_release_ctx. */
	int release(int token) {
		if (!known(token))
			return ERROR_TOKEN;
		if (active && thread == threadOf(token)) {
			references = Math.max(0, references - 1);
			active = false;
		} else if (references > (active ? 1 : 0)) {
			references--;
		}
		return SUCCESS;
	}

	/** tfm_nsce_load_ctx: from now on calls are of that client. */
	int load(int token, int client) {
		if (client >= 0)
			return ERROR_ID;
		if (!known(token) || references == 0)
			return ERROR_TOKEN;
		thread = threadOf(token);
		id = client;
		active = true;
		return SUCCESS;
	}

	/** tfm_nsce_save_ctx: from now on calls are of nobody. */
	int save(int token) {
		if (!active || !known(token) || thread != threadOf(token) || references == 0)
			return ERROR_TOKEN;
		active = false;
		return SUCCESS;
	}

	/** The client id that the RTOS has given to what runs; empty when it has given none. */
	OptionalInt current() {
		return active ? OptionalInt.of(id) : OptionalInt.empty();
	}

	@Override
	public void save(StateWriter out) {
		out.int32(references).int32(group).int32(thread).int32(id).bool(active);
	}

	@Override
	public void restore(StateReader in) {
		references = in.int32();
		group = in.int32();
		thread = in.int32();
		id = in.int32();
		active = in.bool();
	}
}
