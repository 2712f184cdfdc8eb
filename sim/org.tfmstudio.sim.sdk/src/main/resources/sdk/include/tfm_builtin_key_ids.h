/* SPDX-License-Identifier: EPL-2.0 */
/** Keys that the device has from its making. */
#ifndef TFM_BUILTIN_KEY_IDS_H
#define TFM_BUILTIN_KEY_IDS_H

enum tfm_builtin_key_id_t {
    TFM_BUILTIN_KEY_ID_MIN = 0x7fff815bu,
    TFM_BUILTIN_KEY_ID_HUK = 0x7fff815cu,   /**< what others are derived from */
    TFM_BUILTIN_KEY_ID_IAK = 0x7fff815du,   /**< signs attestation tokens */
    TFM_BUILTIN_KEY_ID_PLAT_SPECIFIC_MIN = 0x7fff816bu,
    TFM_BUILTIN_KEY_ID_MAX = 0x7fff817bu
};

#endif /* TFM_BUILTIN_KEY_IDS_H */
