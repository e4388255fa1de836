<?php
/* Makes the tables of a fresh WordPress and its users; prints their application
 * passwords, and one for the login page, as JSON. php site.php FOLDER URL PERMALINKS */
[, $folder, $url, $links] = $argv;
$_SERVER['HTTP_HOST'] = parse_url($url, PHP_URL_HOST) . ':' . parse_url($url, PHP_URL_PORT);
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
define('WP_INSTALLING', true);
define('WP_SITEURL', $url);
require $folder . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter('pre_wp_mail', '__return_true');
$login = wp_generate_password(20, false);
wp_install('A test', 'administrator', 'administrator@example.test', true, '', $login);
update_option('siteurl', $url);
update_option('home', $url);
update_option('permalink_structure', $links);
update_option('rewrite_rules', '');
update_option('template', 'plain');
update_option('stylesheet', 'plain');
$made = ['login' => $login]; // the administrator's, for the login page
foreach (['administrator', 'editor', 'author', 'contributor', 'subscriber'] as $role) {
    $user = get_user_by('login', $role);
    $id = $user ? $user->ID : wp_insert_user(['user_login' => $role, 'user_pass' => wp_generate_password(),
        'user_email' => "$role@example.test", 'role' => $role]);
    [$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'test']);
    $made[$role] = $password;
}
echo json_encode($made);
