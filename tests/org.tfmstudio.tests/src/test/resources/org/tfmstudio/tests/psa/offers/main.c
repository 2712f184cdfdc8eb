/* SPDX-License-Identifier: EPL-2.0 */
/** Tries what the device offers: a line for each service, and one for each algorithm, with the status of its use. */
#include <string.h>

#include "psa/client.h"
#include "psa/crypto.h"
#include "psa/initial_attestation.h"
#include "psa/internal_trusted_storage.h"
#include "psa/protected_storage.h"
#include "psa/update.h"
#include "psa_manifest/sid.h"
#include "tfm_platform_api.h"
#include "tfmstudio.h"

static uint8_t buffer[1024];

static void tell(const char *what, psa_status_t status)
{
    studio_printf("offers %s %d\n", what, (int)status);
}

static void services(void)
{
    struct psa_storage_info_t info;
    psa_fwu_component_info_t component;
    size_t size = 0;

    studio_printf("offers versions %u %u %u %u %u %u\n", (unsigned)psa_version(TFM_CRYPTO_SID),
                  (unsigned)psa_version(TFM_INTERNAL_TRUSTED_STORAGE_SERVICE_SID),
                  (unsigned)psa_version(TFM_PROTECTED_STORAGE_SERVICE_SID), (unsigned)psa_version(TFM_ATTESTATION_SERVICE_SID),
                  (unsigned)psa_version(TFM_PLATFORM_SERVICE_SID), (unsigned)psa_version(TFM_FIRMWARE_UPDATE_SERVICE_SID));
    tell("crypto", psa_generate_random(buffer, 16));
    tell("its", psa_its_get_info(5, &info));
    tell("ps", psa_ps_get_info(5, &info));
    tell("attestation", psa_initial_attest_get_token_size(32, &size));
    tell("platform", (psa_status_t)tfm_platform_ioctl(77, NULL, NULL));
    tell("fwu", psa_fwu_query(0, &component));
}

static psa_status_t import(psa_key_type_t type, size_t length, psa_key_usage_t usage, psa_algorithm_t alg, psa_key_id_t *key)
{
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;

    psa_set_key_type(&attributes, type);
    psa_set_key_usage_flags(&attributes, usage);
    psa_set_key_algorithm(&attributes, alg);
    memset(buffer, 0x5a, sizeof(buffer));
    return psa_import_key(&attributes, buffer, length, key);
}

static void hash(const char *name, psa_algorithm_t alg)
{
    psa_hash_operation_t operation = PSA_HASH_OPERATION_INIT;

    tell(name, psa_hash_setup(&operation, alg));
    psa_hash_abort(&operation);
}

static void mac(const char *name, psa_key_type_t type, psa_algorithm_t alg)
{
    psa_mac_operation_t operation = PSA_MAC_OPERATION_INIT;
    psa_key_id_t key;
    psa_status_t status = import(type, 16, PSA_KEY_USAGE_SIGN_MESSAGE, alg, &key);

    if (status == PSA_SUCCESS) {
        status = psa_mac_sign_setup(&operation, key, alg);
        psa_mac_abort(&operation);
        psa_destroy_key(key);
    }
    tell(name, status);
}

static void cipher(const char *name, psa_algorithm_t alg)
{
    psa_cipher_operation_t operation = PSA_CIPHER_OPERATION_INIT;
    psa_key_id_t key;
    psa_status_t status = import(PSA_KEY_TYPE_AES, 16, PSA_KEY_USAGE_ENCRYPT, alg, &key);

    if (status == PSA_SUCCESS) {
        status = psa_cipher_encrypt_setup(&operation, key, alg);
        psa_cipher_abort(&operation);
        psa_destroy_key(key);
    }
    tell(name, status);
}

static void aead(const char *name, psa_key_type_t type, size_t length, psa_algorithm_t alg)
{
    psa_aead_operation_t operation = PSA_AEAD_OPERATION_INIT;
    psa_key_id_t key;
    psa_status_t status = import(type, length, PSA_KEY_USAGE_ENCRYPT, alg, &key);

    if (status == PSA_SUCCESS) {
        status = psa_aead_encrypt_setup(&operation, key, alg);
        psa_aead_abort(&operation);
        psa_destroy_key(key);
    }
    tell(name, status);
}

static void derivation(const char *name, psa_algorithm_t alg)
{
    psa_key_derivation_operation_t operation = PSA_KEY_DERIVATION_OPERATION_INIT;

    tell(name, psa_key_derivation_setup(&operation, alg));
    psa_key_derivation_abort(&operation);
}

static psa_status_t generate(psa_key_type_t type, size_t bits, psa_key_usage_t usage, psa_algorithm_t alg, psa_key_id_t *key)
{
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;

    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_usage_flags(&attributes, usage);
    psa_set_key_algorithm(&attributes, alg);
    return psa_generate_key(&attributes, key);
}

static void curve(const char *name, psa_ecc_family_t family, size_t bits)
{
    psa_key_id_t key = PSA_KEY_ID_NULL;

    tell(name, generate(PSA_KEY_TYPE_ECC_KEY_PAIR(family), bits, PSA_KEY_USAGE_DERIVE, PSA_ALG_ECDH, &key));
    psa_destroy_key(key);
}

static void sign(const char *name, psa_key_type_t type, size_t bits, psa_algorithm_t alg)
{
    psa_key_id_t key = PSA_KEY_ID_NULL;
    size_t length;
    psa_status_t status = generate(type, bits, PSA_KEY_USAGE_SIGN_HASH, alg, &key);

    if (status == PSA_SUCCESS) {
        status = psa_sign_hash(key, alg, buffer, 32, buffer + 64, 512, &length);
        psa_destroy_key(key);
    }
    tell(name, status);
}

static void agree(const char *name)
{
    psa_key_id_t key = PSA_KEY_ID_NULL;
    size_t length;
    psa_status_t status = generate(PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), 256, PSA_KEY_USAGE_DERIVE, PSA_ALG_ECDH, &key);

    if (status == PSA_SUCCESS) {
        status = psa_export_public_key(key, buffer, sizeof(buffer), &length);
    }
    if (status == PSA_SUCCESS) {
        status = psa_raw_key_agreement(PSA_ALG_ECDH, key, buffer, length, buffer + 256, 64, &length);
    }
    psa_destroy_key(key);
    tell(name, status);
}

static void encrypt(const char *name, psa_algorithm_t alg)
{
    psa_key_id_t key = PSA_KEY_ID_NULL;
    size_t length;
    psa_status_t status = generate(PSA_KEY_TYPE_RSA_KEY_PAIR, 1024, PSA_KEY_USAGE_ENCRYPT, alg, &key);

    if (status == PSA_SUCCESS) {
        status = psa_asymmetric_encrypt(key, alg, buffer, 16, NULL, 0, buffer + 256, 256, &length);
    }
    psa_destroy_key(key);
    tell(name, status);
}

static void in_one_step(void)
{
    size_t length;

    tell("one-shot-hash", psa_hash_compute(PSA_ALG_SHA_256, buffer, 16, buffer + 256, 64, &length));
}

int main(void)
{
    const psa_key_type_t ecc = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);

    services();
    hash("md5", PSA_ALG_MD5);
    hash("sha-1", PSA_ALG_SHA_1);
    hash("sha-224", PSA_ALG_SHA_224);
    hash("sha-256", PSA_ALG_SHA_256);
    hash("sha-384", PSA_ALG_SHA_384);
    hash("sha-512", PSA_ALG_SHA_512);
    mac("hmac-sha-256", PSA_KEY_TYPE_HMAC, PSA_ALG_HMAC(PSA_ALG_SHA_256));
    mac("hmac-sha-384", PSA_KEY_TYPE_HMAC, PSA_ALG_HMAC(PSA_ALG_SHA_384));
    mac("cmac", PSA_KEY_TYPE_AES, PSA_ALG_CMAC);
    cipher("cbc", PSA_ALG_CBC_NO_PADDING);
    cipher("cbc-pkcs7", PSA_ALG_CBC_PKCS7);
    cipher("ctr", PSA_ALG_CTR);
    cipher("cfb", PSA_ALG_CFB);
    cipher("ofb", PSA_ALG_OFB);
    cipher("ecb", PSA_ALG_ECB_NO_PADDING);
    aead("ccm", PSA_KEY_TYPE_AES, 16, PSA_ALG_CCM);
    aead("ccm-256", PSA_KEY_TYPE_AES, 32, PSA_ALG_CCM);
    aead("gcm", PSA_KEY_TYPE_AES, 16, PSA_ALG_GCM);
    aead("chacha20-poly1305", PSA_KEY_TYPE_CHACHA20, 32, PSA_ALG_CHACHA20_POLY1305);
    derivation("hkdf", PSA_ALG_HKDF(PSA_ALG_SHA_256));
    derivation("tls12-prf", PSA_ALG_TLS12_PRF(PSA_ALG_SHA_256));
    derivation("tls12-psk-to-ms", PSA_ALG_TLS12_PSK_TO_MS(PSA_ALG_SHA_256));
    derivation("pbkdf2", PSA_ALG_PBKDF2_HMAC(PSA_ALG_SHA_256));
    curve("secp256r1", PSA_ECC_FAMILY_SECP_R1, 256);
    curve("secp384r1", PSA_ECC_FAMILY_SECP_R1, 384);
    curve("secp521r1", PSA_ECC_FAMILY_SECP_R1, 521);
    curve("secp256k1", PSA_ECC_FAMILY_SECP_K1, 256);
    curve("curve25519", PSA_ECC_FAMILY_MONTGOMERY, 255);
    curve("curve448", PSA_ECC_FAMILY_MONTGOMERY, 448);
    sign("ecdsa", ecc, 256, PSA_ALG_ECDSA(PSA_ALG_SHA_256));
    sign("deterministic-ecdsa", ecc, 256, PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_256));
    sign("rsa-pkcs1v15-sign", PSA_KEY_TYPE_RSA_KEY_PAIR, 1024, PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256));
    sign("rsa-pss", PSA_KEY_TYPE_RSA_KEY_PAIR, 1024, PSA_ALG_RSA_PSS(PSA_ALG_SHA_256));
    agree("ecdh");
    encrypt("rsa-oaep", PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256));
    encrypt("rsa-pkcs1v15-crypt", PSA_ALG_RSA_PKCS1V15_CRYPT);
    in_one_step();
    return 0;
}
